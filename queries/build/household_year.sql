-- title: Huishoudens per jaar, met alle kenmerken
-- grain: one row per municipality, year and household
-- reads: work.household, household_key, work.unit_year, work.unit_flag, work.unit_cost, work.plan
-- reads: work.last_year, work.owner, cost_bound_list
create table work.household_year as
select
    household.household_id,
    key.rkey,
    household.year,
    household.gemeente_code::gemeente_level as gemeente_code,
    household.wijk_code::wijk_level as wijk_code,
    household.household_type::household_type_level as household_type,
    household.persons_class,
    household.children_class,
    household.age_oldest::age_oldest_level as age_oldest,
    household.has_entrepreneur,
    household.has_debt,
    household.in_minima,
    coalesce(used.laws, 'geen')::laws_level as laws,
    coalesce(used.n_laws, 0)::utinyint as n_laws,
    coalesce(used.n_provisions, 0)::utinyint as n_provisions,
    coalesce(used.n_laws_at_once, 0)::utinyint as n_laws_at_once,
    coalesce(used.laws_on_31_dec, 'geen')::laws_level as laws_on_31_dec,
    (['geen', 'licht', 'midden', 'zwaar'])[coalesce(used.weight, 0) + 1]::intensity_level
        as intensity,
    case
        when before.year is null then 'onbekend'
        else (['geen', 'licht', 'midden', 'zwaar'])[coalesce(earlier.weight, 0) + 1]
    end::intensity_before_level as intensity_last_year,
    case
        when before.year is null then 'onbekend'
        when coalesce(used.n_laws, 0) > 0 and coalesce(earlier.used, false) then 'blijft'
        when coalesce(used.n_laws, 0) > 0 then 'nieuw'
        when coalesce(earlier.used, false) then 'gestopt'
        else 'geen'
    end::used_before_level as used_last_year,
    coalesce(plan.one_plan, 'nvt')::plan_level as one_plan,
    case
        when coalesce(cost.class_cents, 0) < 0 then 'correctie'
        when coalesce(cost.class_cents, 0) = 0 then '0'
        else coalesce(bound.cost_class, 'hoger')
    end::cost_class_level as cost_class,
    coalesce(used.posts, 0)::usmallint as posts,
    coalesce(columns(flag.* exclude (unit, gemeente_code, year, id)), 0)::utinyint,
    coalesce(columns(cost.* exclude (unit, gemeente_code, year, id, class_cents)), 0)::bigint
from work.household as household
inner join household_key as key on household.household_id = key.household_id
left join work.owner as before
    on
        household.gemeente_code = before.gemeente_code
        and household.year = before.year + 1
left join work.unit_year as used
    on
        used.unit = 'household'
        and household.gemeente_code = used.gemeente_code
        and household.year = used.year
        and household.household_id = used.id
left join work.unit_flag as flag
    on
        flag.unit = 'household'
        and household.gemeente_code = flag.gemeente_code
        and household.year = flag.year
        and household.household_id = flag.id
left join work.unit_cost as cost
    on
        cost.unit = 'household'
        and household.gemeente_code = cost.gemeente_code
        and household.year = cost.year
        and household.household_id = cost.id
left join work.plan as plan
    on
        household.gemeente_code = plan.gemeente_code
        and household.year = plan.year
        and household.household_id = plan.household_id
left join work.last_year as earlier
    on
        household.gemeente_code = earlier.gemeente_code
        and household.year = earlier.year
        and household.household_id = earlier.household_id
asof left join cost_bound_list as bound on cost.class_cents <= bound.cents
