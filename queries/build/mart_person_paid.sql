-- title: Kosten per persoon, jaar en wet, alleen waar er kosten zijn
-- grain: one row per person, year and kind of cost that is not nought
-- reads: mart.person_year
create table mart.person_paid as
with payer as (
    select
        columns(lambda name: name <> 'presence' and not starts_with(name, 'cost_')),
        unnest(  -- noqa: AL03
            list_filter(
                [
                    struct_pack(component := 'wmo', cents := cost_wmo),
                    struct_pack(component := 'jeugdwet', cents := cost_jeugdwet),
                    struct_pack(component := 'participatiewet', cents := cost_participatiewet),
                    struct_pack(component := 'bijstand', cents := cost_bijstand),
                    struct_pack(component := 'schuldhulp', cents := cost_schuldhulp),
                    struct_pack(component := 'minimaregeling', cents := cost_minimaregeling)
                ],
                lambda one: one.cents <> 0
            ),
            recursive := true
        )
    from mart.person_year
    where
        cost_wmo <> 0
        or cost_jeugdwet <> 0
        or cost_participatiewet <> 0
        or cost_bijstand <> 0
        or cost_schuldhulp <> 0
        or cost_minimaregeling <> 0
),

shared as (
    select
        year,
        rkey,
        component
    from payer
    group by all
    having count(*) > 1
)

select
    payer.* replace (payer.component::component_level as component),
    -- In most households one person pays for a law: what he pays is what his household pays.
    shared.rkey is not null as is_shared
from payer
left join shared
    on
        payer.year = shared.year
        and payer.rkey = shared.rkey
        and payer.component = shared.component
-- By kind first: a question for some laws passes by the blocks of the others.
order by
    payer.year,
    payer.component,
    is_shared,
    payer.rkey,
    payer.age_class
