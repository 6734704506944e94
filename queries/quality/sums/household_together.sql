-- title: Huishoudens en hun kosten staan evenveel keer in de opslag als zij samen genomen zijn
-- grain: one row per year and family of traits with another number of households or another sum
-- grain: in cents
-- reads: mart.household_pattern, mart.household_cell, mart.paid_year, mart.paid_cell
with apart as (
    select
        year,
        sum(households) as households
    from mart.household_pattern
    group by year
),

counted as (
    select
        family,
        year,
        sum(members) as households
    from mart.household_cell
    group by all
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
        family,
        year,
        sum(total) as cents
    from mart.paid_cell
    group by all
),

family as (
    select distinct family
    from mart.household_cell
),

wanted as (
    select
        family.family,
        apart.year,
        apart.households,
        paid.cents
    from apart
    cross join family
    left join paid on apart.year = paid.year
)

select
    wanted.family,
    wanted.year
from wanted
left join counted
    on
        wanted.family = counted.family
        and wanted.year = counted.year
left join summed
    on
        wanted.family = summed.family
        and wanted.year = summed.year
where
    wanted.households is distinct from counted.households
    or wanted.cents is distinct from summed.cents
