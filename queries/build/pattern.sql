-- title: Huishoudens met personen die gelijk zijn in alles wat wordt gevraagd
-- grain: one row per pattern: households of a year and municipality that are alike, and whose
-- grain: persons have the same traits
-- reads: work.person, work.present, work.unit_year
create table work.pattern as
with used as (
    -- Bits and numbers of what each person uses; those who use nothing are far more.
    select
        person.household_unit,
        sum(hash(person.age_class, *columns(used.* exclude (unit, is_person)))) as traits
    from work.unit_year as used
    inner join work.person as person on used.unit = person.unit
    group by person.household_unit
),

lives as (
    -- A sum: who is named first does not matter, and twins are two persons. With a number beside
    -- it, for the hash of the first age is nought.
    select
        household_unit,
        sum(hash(age_class, 1)) as traits
    from work.person
    group by household_unit
)

select
    min(household.rkey) as pattern,
    arg_min(household.unit, household.rkey) as unit,
    count(*) as households,
    sum(household.presence)::bigint as present,
    bit_xor(household.rkey) as set_key
from lives
inner join work.present as household on lives.household_unit = household.unit
left join used on household.unit = used.household_unit
group by
    household.owner_id,
    household.household_type,
    household.persons_class,
    household.children_class,
    household.age_oldest,
    household.has_entrepreneur,
    household.has_debt,
    household.in_minima,
    lives.traits,
    used.traits
