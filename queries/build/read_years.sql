-- title: De jaren met huishoudens
-- grain: one row per year
-- reads: period
select year
from period
order by year
