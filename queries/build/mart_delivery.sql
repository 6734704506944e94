-- title: De leveringen
-- grain: one row per delivery
-- reads: staging.delivery
create table mart.delivery as
from staging.delivery
