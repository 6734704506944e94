-- title: De uitkomst van de controles
-- grain: one row per check
-- reads: check_outcome_list
create table mart.check_result as
select
    name,
    title,
    found = 0 as passed,
    found::bigint as rows
from check_outcome_list
order by name
