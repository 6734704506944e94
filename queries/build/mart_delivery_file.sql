-- title: De bestanden van de leveringen
-- grain: one row per file
-- reads: staging.delivery_file
create table mart.delivery_file as
from staging.delivery_file
