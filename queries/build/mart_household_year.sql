-- title: Huishoudens per jaar
-- grain: one row per household and year, without pseudonym
-- reads: work.household_year
create table mart.household_year as
select * exclude (unit)
from work.household_year
order by year, gemeente_code, wijk_code, rkey
