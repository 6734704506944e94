-- title: Gebruik van een huishouden of persoon in een jaar
-- grain: one row per unit (household or person in a year) with at least one spell
-- reads: work.spell_year
create table work.unit_year as
with place as (
    select unnest(range(8)) as place
),

combination as (
    -- Bit 0 is jeugdwet, 1 participatiewet, 2 wmo. To write eight names is less than one a row.
    select
        place::utinyint as law_bits,
        coalesce(
            nullif(
                concat_ws(
                    '+',
                    case when place & 1 > 0 then 'jeugdwet' end,
                    case when place & 2 > 0 then 'participatiewet' end,
                    case when place & 4 > 0 then 'wmo' end
                ),
                ''
            ),
            'geen'
        )::laws_level as laws
    from place
),

by_person as (
    -- A person lives in one household of a year: by both first, and households out of these rows.
    select
        household_unit,
        person_unit,
        coalesce(bit_or(months) filter (where law = 'jeugdwet'), 0) as jeugdwet,
        coalesce(bit_or(months) filter (where law = 'participatiewet'), 0) as participatiewet,
        coalesce(bit_or(months) filter (where law = 'wmo'), 0) as wmo,
        bit_or(category_bit) filter (
            where law in ('jeugdwet', 'participatiewet', 'wmo')
        ) as categories,
        max(weight) as weight,
        bit_or(post_bit) as posts,
        bit_or(flags) as flags
    from work.spell_year
    where household_unit is not null
    group by all
),

used as (
    select
        household_unit as unit,
        false as is_person,
        bit_or(jeugdwet) as jeugdwet,
        bit_or(participatiewet) as participatiewet,
        bit_or(wmo) as wmo,
        bit_or(categories) as categories,
        max(weight) as weight,
        bit_or(posts) as posts,
        bit_or(flags) as flags
    from by_person
    group by household_unit
    union all
    select
        person_unit as unit,
        true as is_person,
        * exclude (household_unit, person_unit)
    from by_person
    -- A spell of the household counts for nobody in the view by person.
    where person_unit is not null
),

counted as (
    select
        *,
        -- Months in common say how many laws ran at the same time.
        jeugdwet & participatiewet & wmo as in_all_three,
        (jeugdwet & participatiewet) | (jeugdwet & wmo) | (participatiewet & wmo) as in_two,
        (
            (jeugdwet > 0)::utinyint
            + 2 * (participatiewet > 0)::utinyint
            + 4 * (wmo > 0)::utinyint
        )::utinyint as law_bits,
        -- Bit 11 is December.
        (
            (jeugdwet >= 2048)::utinyint
            + 2 * (participatiewet >= 2048)::utinyint
            + 4 * (wmo >= 2048)::utinyint
        )::utinyint as law_bits_december
    from used
)

select
    counted.unit,
    counted.is_person,
    in_year.laws,
    bit_count(counted.law_bits)::utinyint as n_laws,
    least(bit_count(coalesce(counted.categories, 0::ubigint)), 4)::utinyint as n_provisions,
    case
        when counted.in_all_three > 0 then 3
        when counted.in_two > 0 then 2
        else least(bit_count(counted.law_bits), 1)
    end::utinyint as n_laws_at_once,
    on_31_dec.laws as laws_on_31_dec,
    counted.weight,
    counted.posts,
    counted.flags
from counted
inner join combination as in_year on counted.law_bits = in_year.law_bits
inner join combination as on_31_dec on counted.law_bits_december = on_31_dec.law_bits
