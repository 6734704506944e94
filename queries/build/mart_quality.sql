-- title: Hulp die niet bij een huishouden kon worden gezet
-- grain: one row per municipality, year and law with spells
-- reads: work.spell_year
create table mart.quality as
select
    gemeente_code::varchar as gemeente_code,
    year,
    law::varchar as law,
    count(*) as spells,
    count(*) filter (where household_unit is null) as spells_loose
from work.spell_year
group by all
order by gemeente_code, year, law
