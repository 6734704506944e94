-- title: Elk huishouden staat eenmaal per jaar in de opslag
-- grain: one row per key that stands twice in a year
-- reads: mart.household_year
select
    year,
    rkey
from mart.household_year
group by all
having count(*) > 1
