-- title: De wijken, met of zonder huishoudens in de opslag
-- grain: one row per wijk
-- reads: wijk, year_source
-- $years: the years that may be shown
select
    gemeente_code,
    gemeente_naam,
    wijk_code,
    wijk_naam,
    gemeente_code in (
        select year_source.gemeente_code
        from year_source
        where
            year_source.has_households
            and list_contains($years, year_source.year)
    ) as has_households
from wijk
order by gemeente_code, wijk_code
