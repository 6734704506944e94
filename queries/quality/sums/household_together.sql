-- title: Huishoudens en hun kosten staan evenveel keer in de opslag als zij samen genomen zijn
-- grain: one row per year with another number of households or another sum in cents
-- reads: mart.household_year, mart.household_cell, mart.paid_year, mart.paid_cell
with apart as (
    select
        year,
        count(*) as households
    from mart.household_year
    group by year
),

counted as (
    select
        year,
        sum(members) as households
    from mart.household_cell
    group by year
),

paid as (
    select
        year,
        sum(cost) as cents
    from mart.paid_year
    group by year
),

summed as (
    select
        year,
        sum(total) as cents
    from mart.paid_cell
    group by year
)

select apart.year
from apart
left join counted on apart.year = counted.year
left join paid on apart.year = paid.year
left join summed on apart.year = summed.year
where
    apart.households is distinct from counted.households
    or paid.cents is distinct from summed.cents
