-- title: De controles van de build
-- grain: one row per check
-- reads: check_result
select
    name,
    title,
    passed,
    rows
from check_result
order by name
