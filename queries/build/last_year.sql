-- title: Gebruik een jaar eerder, van wie nu in het huishouden woont
-- grain: one row per household and year that used something a year earlier
-- reads: work.spell_year, work.named_person, work.household, work.owner
create table work.last_year as
with spell as (
    select
        now.owner_id as owner_now,
        now.has_persons,
        spell.named_person,
        spell.person_unit,
        spell.household_unit,
        spell.weight,
        spell.law in ('wmo', 'jeugdwet', 'participatiewet') as counts
    from work.spell_year as spell
    inner join work.owner as now
        on
            spell.gemeente_code = now.gemeente_code
            and spell.year + 1 = now.year
),

earlier as (
    select
        person.household_unit as unit,
        spell.weight,
        spell.counts
    from spell
    inner join work.named_person as person
        on
            spell.owner_now = person.owner_id
            and spell.named_person = person.person_id
    union all
    -- Help of a person follows that person, unless persons were not delivered.
    select
        household.unit,
        spell.weight,
        spell.counts
    from spell
    inner join work.household as before on spell.household_unit = before.unit
    inner join work.household as household
        on
            spell.owner_now = household.owner_id
            and before.household_id = household.household_id
    where
        spell.person_unit is null
        or not spell.has_persons
)

select
    unit,
    max(weight) as weight,
    bool_or(counts) as used
from earlier
group by unit
