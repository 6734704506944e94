-- title: Kosten per persoon, jaar en wet, alleen waar er kosten zijn
-- grain: one row per person, year and kind of cost that is not nought, with the traits of
-- grain: person_pattern: a question names them for both
-- reads: work.person, work.present, work.unit_year, work.cost_unit
create table mart.person_paid_packed as
with paid as (
    select
        unit,
        component,
        sum(total_cents)::bigint as cents
    from work.cost_unit
    group by all
    having sum(total_cents) <> 0
),

payer as (
    select
        person.household_unit,
        person.unit,
        person.age_class,
        paid.component,
        paid.cents,
        -- In most households one person pays for a law: what he pays is what his household pays.
        count(*) over (partition by person.household_unit, paid.component) > 1 as is_shared
    from paid
    inner join work.person as person on paid.unit = person.unit
)

select
    household.rkey,
    household.year,
    household.gemeente_code,
    household.household_type,
    household.persons_class,
    household.children_class,
    household.age_oldest,
    payer.age_class,
    household.has_entrepreneur,
    household.has_debt,
    household.in_minima,
    coalesce(used.laws, 'geen'::laws_level) as laws,
    coalesce(used.n_laws, 0)::utinyint as n_laws,
    coalesce(used.n_provisions, 0)::utinyint as n_provisions,
    coalesce(used.n_laws_at_once, 0)::utinyint as n_laws_at_once,
    coalesce(used.laws_on_31_dec, 'geen'::laws_level) as laws_on_31_dec,
    (['geen', 'licht', 'midden', 'zwaar'])[coalesce(used.weight, 0) + 1]::intensity_level
        as intensity,
    coalesce(used.flags, 0::ubigint) as flags,
    payer.component::component_level as component,
    payer.cents,
    payer.is_shared
from payer
inner join work.present as household on payer.household_unit = household.unit
left join work.unit_year as used on payer.unit = used.unit
-- By kind first: a question for some laws passes by the blocks of the others. By key within it:
-- who stood beside whom in the delivery is nobody's business.
order by
    household.year,
    payer.component,
    payer.is_shared,
    household.rkey
