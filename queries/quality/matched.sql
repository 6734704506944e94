-- title: Wat bij geen huishouden kon worden gezet
-- grain: one row per municipality, year and law with spells
-- reads: quality
-- $expired: years of deliveries kept too long
select
    gemeente_code,
    year,
    law,
    spells,
    spells_loose
from quality
where not list_contains($expired, year)
order by gemeente_code, year, law
