-- title: Gebruik een jaar eerder, van wie nu in het huishouden woont
-- grain: one row per household and year that used something a year earlier
-- reads: work.spell_year, work.person, work.owner
create table work.last_year as
with spell as (
    select
        *,
        law in ('wmo', 'jeugdwet', 'participatiewet') as counts
    from work.spell_year
),

by_person as (
    select
        gemeente_code,
        year + 1 as year,
        named_person as person_id,
        max(weight) as weight,
        bool_or(counts) as used
    from spell
    where named_person is not null
    group by all
),

by_household as (
    select
        spell.gemeente_code,
        owner.year,
        spell.household_id,
        max(spell.weight) as weight,
        bool_or(spell.counts) as used
    from spell
    inner join work.owner as owner
        on
            spell.gemeente_code = owner.gemeente_code
            and spell.year + 1 = owner.year
    where
        spell.household_id is not null
        -- Help of a person follows that person, unless persons were not delivered.
        and (spell.named_person is null or not owner.has_persons)
    group by all
),

earlier as (
    select
        person.gemeente_code,
        person.year,
        person.household_id,
        by_person.weight,
        by_person.used
    from work.person as person
    inner join by_person
        on
            person.gemeente_code = by_person.gemeente_code
            and person.year = by_person.year
            and person.person_id = by_person.person_id
    union all
    select
        gemeente_code,
        year,
        household_id,
        weight,
        used
    from by_household
)

select
    gemeente_code,
    year,
    household_id,
    max(weight) as weight,
    bool_or(used) as used
from earlier
group by all
