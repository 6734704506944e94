-- title: De maanden rond de 18e verjaardag, met de hulp in elke maand
-- grain: one row per person whose birthday lies in a delivered year
-- reads: work.person, work.owner, work.spell_year
create table work.young as
with birthday as (
    select
        owner.gemeente_code,
        person.person_id,
        max(person.month_18) as month_18
    from work.person as person
    inner join work.owner as owner on person.owner_id = owner.owner_id
    where person.month_18 is not null
    group by all
),

own as (
    select
        person_unit,
        coalesce(bit_or(months) filter (where law = 'jeugdwet'), 0) as jeugdwet,
        coalesce(bit_or(months) filter (where law = 'wmo'), 0) as wmo,
        coalesce(bit_or(months) filter (where law = 'participatiewet'), 0) as participatiewet
    from work.spell_year
    where person_unit is not null
    group by person_unit
),

home as (
    -- Debt help and minima are given to a household, so they count for who lives in it.
    select
        household_unit,
        bit_or(months) as months
    from work.spell_year
    where law in ('schuldhulp', 'minimaregeling')
    group by household_unit
),

year as (
    -- Bit 0 of a year is January; the window begins 12 months before the birthday.
    select
        birthday.gemeente_code,
        birthday.person_id,
        birthday.month_18,
        person.unit as person_unit,
        person.household_unit,
        person.year = birthday.month_18 // 12 as is_birthday,
        person.year * 12 - (birthday.month_18 - 12) as shift,
        -- After the peildatum nothing is known.
        (1 << least(greatest(owner.peil_month - person.year * 12 + 1, 0), 12)::integer) - 1
            as known
    from birthday
    inner join work.owner as owner on birthday.gemeente_code = owner.gemeente_code
    inner join work.person as person
        on
            owner.owner_id = person.owner_id
            and birthday.person_id = person.person_id
    where person.year * 12 between birthday.month_18 - 23 and birthday.month_18 + 24
),

month as (
    select
        year.gemeente_code,
        year.person_id,
        year.month_18,
        year.household_unit,
        year.is_birthday,
        list_transform(
            [
                year.known,
                coalesce(own.jeugdwet, 0),
                coalesce(own.wmo, 0),
                coalesce(own.participatiewet, 0),
                coalesce(home.months, 0)
            ],
            -- 12 more and 12 back, so that a year before the window shifts to the right.
            lambda bits: (bits::ubigint << (year.shift + 12)::integer) >> 12
        ) as bits
    from year
    left join own on year.person_unit = own.person_unit
    left join home on year.household_unit = home.household_unit
)

select
    gemeente_code,
    person_id,
    month_18,
    max(household_unit) filter (where is_birthday) as household_unit,
    bit_or(bits[1]) as known,
    bit_or(bits[2]) as jeugdwet,
    bit_or(bits[3]) as wmo,
    bit_or(bits[4]) as participatiewet,
    bit_or(bits[5]) as home
from month
group by all
having bool_or(is_birthday)
