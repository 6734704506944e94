-- title: Personen van de jaren die gelden
-- grain: one row per municipality, year and person, numbered as unit after the households
-- reads: staging.person, work.owner, work.household
create table work.person as
select
    -- A place in a table costs nothing; to number the rows would hold all but one core.
    (
        person.rowid + 1
        + coalesce((select max(last_one.unit) from work.household as last_one), 0)
    )::integer as unit,
    household.unit as household_unit,
    owner.owner_id,
    owner.year,
    person.person_id,
    person.age_class::age_class_level as age_class,
    person.month_18
from staging.person as person
inner join work.owner as owner
    on
        person.delivery_id = owner.delivery_id
        and person.year = owner.year
inner join work.household as household
    on
        owner.owner_id = household.owner_id
        and person.household_id = household.household_id
