-- title: Huishoudens per jaar, met alle kenmerken
-- grain: one row per municipality, year and household, without pseudonym; unit goes at the end
-- reads: work.household, work.present, work.unit_year, work.unit_cost, work.plan
-- reads: work.last_year, work.signal, work.owner, staging.delivered_column, flag_bit
create table mart.household_year as
with owner as (
    select
        now.owner_id,
        before.owner_id is not null as has_last_year,
        now.delivery_id in (
            select delivered.delivery_id
            from staging.delivered_column as delivered
            where
                delivered.table_name = 'debt_help'
                and delivered.column_name = 'signal_month'
        ) as has_signals
    from work.owner as now
    left join work.owner as before
        on
            now.gemeente_code = before.gemeente_code
            and now.year = before.year + 1
)

select
    household.unit,
    present.rkey,
    present.presence,
    household.year,
    household.gemeente_code::gemeente_level as gemeente_code,
    household.wijk_code,
    household.household_type,
    household.persons_class,
    household.children_class,
    household.age_oldest,
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
    case
        when not owner.has_last_year then 'onbekend'
        else (['geen', 'licht', 'midden', 'zwaar'])[coalesce(earlier.weight, 0) + 1]
    end::intensity_before_level as intensity_last_year,
    case
        when not owner.has_last_year then 'onbekend'
        when coalesce(used.n_laws, 0) > 0 and coalesce(earlier.used, false) then 'blijft'
        when coalesce(used.n_laws, 0) > 0 then 'nieuw'
        when coalesce(earlier.used, false) then 'gestopt'
        else 'geen'
    end::used_before_level as used_last_year,
    coalesce(plan.one_plan, 'nvt'::plan_level) as one_plan,
    coalesce(
        signal.signal,
        case when owner.has_signals then 'geen' else 'onbekend' end::signal_level
    ) as signal,
    coalesce(cost.cost_class, '0'::cost_class_level) as cost_class,
    coalesce(used.posts, 0)::usmallint as posts,
    (coalesce(used.flags, 0::ubigint) & columns(flag_bit.*) > 0)::utinyint,
    coalesce(columns(cost.* exclude (unit, cost_class)), 0)::bigint
from work.household as household
inner join work.present as present on household.unit = present.unit
inner join owner on household.owner_id = owner.owner_id
cross join flag_bit
left join work.unit_year as used on household.unit = used.unit
left join work.unit_cost as cost on household.unit = cost.unit
left join work.plan as plan on household.unit = plan.unit
left join work.signal as signal on household.unit = signal.unit
left join work.last_year as earlier on household.unit = earlier.unit
order by household.unit
