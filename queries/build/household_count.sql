-- title: Huishoudens zoals zij zijn geladen, per jaar
-- grain: one row per delivery and year with households
-- reads: staging.household
create table work.household_count as
select
    delivery_id,
    year,
    count(*) as households
from staging.household
group by all
