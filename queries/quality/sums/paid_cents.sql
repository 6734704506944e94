-- title: De kosten per wet tellen op tot de kosten van de huishoudens van een jaar
-- grain: one row per year and kind of cost with another sum
-- reads: work.cost_unit, work.household_trait, mart.paid_year
with loaded as (
    select
        trait.year,
        cost.component,
        sum(cost.total_cents) as cents,
        sum(cost.direct_cents) as direct_cents
    from work.cost_unit as cost
    inner join work.household_trait as trait on cost.unit = trait.unit
    where not cost.is_person
    group by all
),

stored as (
    select
        year,
        component,
        sum(cost) as cents,
        sum(direct) as direct_cents
    from mart.paid_year
    group by all
)

select
    coalesce(loaded.year, stored.year) as year,
    coalesce(loaded.component::varchar, stored.component::varchar) as component
from loaded
full join stored
    on
        loaded.year = stored.year
        and loaded.component::varchar = stored.component::varchar
where
    coalesce(loaded.cents, 0) <> coalesce(stored.cents, 0)
    or coalesce(loaded.direct_cents, 0) <> coalesce(stored.direct_cents, 0)
