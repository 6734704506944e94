-- title: Ondersteuning per huishouden en per persoon
-- grain: one row per unit (household, person) and spell-year that is its own
-- reads: work.spell_year
create table work.spell_unit as
select
    'household' as unit,
    gemeente_code,
    year,
    household_id as id,
    law,
    category,
    post,
    weight,
    months
from work.spell_year
where household_id is not null
union all
-- A spell of the household counts for nobody in the view by person.
select
    'person' as unit,
    gemeente_code,
    year,
    person_id as id,
    law,
    category,
    post,
    weight,
    months
from work.spell_year
where person_id is not null
