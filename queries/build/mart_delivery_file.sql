-- title: De bestanden van de leveringen
-- grain: one row per file
-- reads: staging.delivery_file
create table mart.delivery_file as
-- Exact cents stay outside: what is not in the store cannot leak.
select * exclude (cents_delivered, cents_loaded)
from staging.delivery_file
