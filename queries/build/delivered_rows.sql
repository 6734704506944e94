-- title: Hoeveel rijen er zijn geleverd
-- grain: one row
-- reads: staging.delivery_file
select coalesce(sum(rows_delivered), 0)::bigint as rows_delivered
from staging.delivery_file
