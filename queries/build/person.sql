-- title: Personen van de jaren die gelden
-- grain: one row per municipality, year and person
-- reads: staging.person, work.owner, work.household
create table work.person as
select
    owner.gemeente_code,
    owner.year,
    person.person_id,
    person.household_id,
    person.age_class,
    person.month_18
from staging.person as person
inner join work.owner as owner
    on
        person.delivery_id = owner.delivery_id
        and person.year = owner.year
semi join work.household as household
    on
        owner.gemeente_code = household.gemeente_code
        and owner.year = household.year
        and person.household_id = household.household_id
