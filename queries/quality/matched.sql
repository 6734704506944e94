-- title: Wat bij geen huishouden kon worden gezet
-- grain: one row per municipality, year, law and measure
-- reads: quality
-- $expired: years of deliveries kept too long
select
    gemeente_code,
    year,
    law,
    measure,
    value::bigint as rows
from quality
where not list_contains($expired, year)
order by gemeente_code, year, law, measure
