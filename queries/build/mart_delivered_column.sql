-- title: Herkomst: delivered_column
-- grain: as staging.delivered_column
-- reads: staging.delivered_column
create table mart.delivered_column as
from staging.delivered_column
