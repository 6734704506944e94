-- title: Kenmerken van huishoudens met gebruik, kosten, een signaal of gebruik een jaar eerder
-- grain: one row per municipality, year and household that has any of these
-- reads: work.present, work.unit_year, work.cost_class, work.plan
-- reads: work.last_year, work.signal, work.owner
create table work.household_trait as
-- Most households have nothing: they are no row here. What each has is joined to the others first,
-- and to the households at the end.
with used as (
    select *
    from work.unit_year
    where not is_person
),

earlier as (
    select
        unit,
        used as has_used,
        weight as weight_before
    from work.last_year
),

found as (
    select
        unit,
        used.laws,
        used.n_laws,
        used.n_provisions,
        used.n_laws_at_once,
        used.laws_on_31_dec,
        used.weight,
        used.posts,
        used.flags,
        plan.one_plan,
        cost.cost_class,
        signal.signal,
        earlier.has_used,
        earlier.weight_before
    from used
    -- Who has plans has use.
    left join work.plan as plan using (unit)
    full join work.cost_class as cost using (unit)
    full join work.signal as signal using (unit)
    full join earlier using (unit)
)

select
    found.unit,
    household.rkey,
    household.presence,
    household.year,
    household.gemeente_code,
    household.wijk_code,
    household.household_type,
    household.persons_class,
    household.children_class,
    household.age_oldest,
    household.has_entrepreneur,
    household.has_debt,
    household.in_minima,
    coalesce(found.laws, 'geen'::laws_level) as laws,
    coalesce(found.n_laws, 0)::utinyint as n_laws,
    coalesce(found.n_provisions, 0)::utinyint as n_provisions,
    coalesce(found.n_laws_at_once, 0)::utinyint as n_laws_at_once,
    coalesce(found.laws_on_31_dec, 'geen'::laws_level) as laws_on_31_dec,
    (['geen', 'licht', 'midden', 'zwaar'])[coalesce(found.weight, 0) + 1]::intensity_level
        as intensity,
    case
        when not owner.has_last_year then 'onbekend'
        else (['geen', 'licht', 'midden', 'zwaar'])[coalesce(found.weight_before, 0) + 1]
    end::intensity_before_level as intensity_last_year,
    case
        when not owner.has_last_year then 'onbekend'
        when coalesce(found.n_laws, 0) > 0 and coalesce(found.has_used, false) then 'blijft'
        when coalesce(found.n_laws, 0) > 0 then 'nieuw'
        when coalesce(found.has_used, false) then 'gestopt'
        else 'geen'
    end::used_before_level as used_last_year,
    coalesce(found.one_plan, 'nvt'::plan_level) as one_plan,
    coalesce(
        found.signal,
        case when owner.has_signals then 'geen' else 'onbekend' end::signal_level
    ) as signal,
    coalesce(found.cost_class, '0'::cost_class_level) as cost_class,
    coalesce(found.posts, 0)::usmallint as posts,
    -- As bits: each is a column once rows are written.
    coalesce(found.flags, 0::ubigint) as flags
from found
inner join work.present as household on found.unit = household.unit
inner join work.owner as owner on household.owner_id = owner.owner_id
