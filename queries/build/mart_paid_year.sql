-- title: Kosten per huishouden, jaar en wet, alleen waar er kosten zijn
-- grain: one row per household, year and kind of cost that is not nought
-- reads: mart.household_year, work.cost_unit
create table mart.paid_year as
with household as (
    -- No key: a cost is looked up by the traits of its household, never by the household.
    select
        columns(
            lambda name: name = 'cost_class'
            or not (
                starts_with(name, 'cost_')
                or starts_with(name, 'direct_')
                or list_contains(['rkey', 'presence'], name)
            )
        )
    from mart.household_year
),

paid as (
    select
        unit,
        component,
        sum(total_cents)::bigint as cost,
        sum(direct_cents)::bigint as direct
    from work.cost_unit
    group by all
)

select
    household.* exclude (unit),
    paid.component::component_level as component,
    paid.cost,
    paid.direct
from paid
inner join household on paid.unit = household.unit
where
    paid.cost <> 0
    or paid.direct <> 0
-- By kind first: a question for some laws passes by the blocks of the others.
order by household.year, paid.component, household.unit
