-- title: Gebruik van een huishouden of persoon in een jaar
-- grain: one row per unit (household or person in a year) with at least one spell
-- reads: work.spell_year
create table work.unit_year as
with spell as (
    select
        -- A spell of the household counts for nobody in the view by person.
        unnest([household_unit, person_unit]) as unit,
        unnest([false, true]) as is_person,
        law,
        category_bit,
        weight,
        post_bit,
        flags,
        months
    from work.spell_year
    where household_unit is not null
),

used as (
    select
        unit,
        is_person,
        coalesce(bit_or(months) filter (where law = 'jeugdwet'), 0) as jeugdwet,
        coalesce(bit_or(months) filter (where law = 'participatiewet'), 0) as participatiewet,
        coalesce(bit_or(months) filter (where law = 'wmo'), 0) as wmo,
        bit_or(category_bit) filter (
            where law in ('jeugdwet', 'participatiewet', 'wmo')
        ) as categories,
        max(weight) as weight,
        bit_or(post_bit) as posts,
        bit_or(flags) as flags
    from spell
    where unit is not null
    group by all
),

counted as (
    select
        *,
        concat_ws(
            '+',
            case when jeugdwet > 0 then 'jeugdwet' end,
            case when participatiewet > 0 then 'participatiewet' end,
            case when wmo > 0 then 'wmo' end
        ) as law_names,
        -- Bit 11 is December.
        concat_ws(
            '+',
            case when jeugdwet >= 2048 then 'jeugdwet' end,
            case when participatiewet >= 2048 then 'participatiewet' end,
            case when wmo >= 2048 then 'wmo' end
        ) as law_names_december,
        (jeugdwet > 0)::utinyint + (participatiewet > 0)::utinyint + (wmo > 0)::utinyint as n_laws
    from used
)

select
    unit,
    is_person,
    coalesce(nullif(law_names, ''), 'geen')::laws_level as laws,
    n_laws::utinyint as n_laws,
    least(bit_count(coalesce(categories, 0::ubigint)), 4)::utinyint as n_provisions,
    -- Months in common say how many laws ran at the same time.
    case
        when jeugdwet & participatiewet & wmo > 0 then 3
        when (jeugdwet & participatiewet) | (jeugdwet & wmo) | (participatiewet & wmo) > 0 then 2
        else least(n_laws, 1)
    end::utinyint as n_laws_at_once,
    coalesce(nullif(law_names_december, ''), 'geen')::laws_level as laws_on_31_dec,
    weight,
    posts,
    flags
from counted
