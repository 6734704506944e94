-- title: De wijken, met of zonder huishoudens in de opslag
-- grain: one row per wijk
-- reads: wijk, household_year
select
    gemeente_code,
    gemeente_naam,
    wijk_code,
    wijk_naam,
    gemeente_code in (select household_year.gemeente_code::varchar from household_year)
        as has_households
from wijk
order by gemeente_code, wijk_code
