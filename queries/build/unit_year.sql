-- title: Gebruik van een huishouden of persoon in een jaar
-- grain: one row per unit, municipality, year and id with at least one spell
-- reads: work.spell_unit, post_list
create table work.unit_year as
with used as (
    select
        spell.unit,
        spell.gemeente_code,
        spell.year,
        spell.id,
        coalesce(bit_or(spell.months) filter (where spell.law = 'jeugdwet'), 0) as jeugdwet,
        coalesce(bit_or(spell.months) filter (where spell.law = 'participatiewet'), 0)
            as participatiewet,
        coalesce(bit_or(spell.months) filter (where spell.law = 'wmo'), 0) as wmo,
        count(distinct spell.category) filter (
            where spell.law in ('jeugdwet', 'participatiewet', 'wmo')
        ) as categories,
        max(spell.weight) as weight,
        bit_or((1 << post_list.position)::usmallint) as posts
    from work.spell_unit as spell
    inner join post_list on spell.post = post_list.post
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
    gemeente_code,
    year,
    id,
    coalesce(nullif(law_names, ''), 'geen') as laws,
    n_laws,
    least(categories, 4)::utinyint as n_provisions,
    -- Months in common say how many laws ran at the same time.
    case
        when jeugdwet & participatiewet & wmo > 0 then 3
        when (jeugdwet & participatiewet) | (jeugdwet & wmo) | (participatiewet & wmo) > 0 then 2
        else least(n_laws, 1)
    end::utinyint as n_laws_at_once,
    coalesce(nullif(law_names_december, ''), 'geen') as laws_on_31_dec,
    weight,
    posts
from counted
