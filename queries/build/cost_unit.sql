-- title: Kosten per huishouden en per persoon na de toevalsfactor
-- grain: one row per unit (household or person in a year), post and component
-- reads: work.cost_year, work.scale
create table work.cost_unit as
with own as (
    select
        unnest([household_unit, person_unit]) as unit,
        unnest([false, true]) as is_person,
        household_unit,
        post,
        component,
        is_lump,
        amount_cents
    from work.cost_year
    where household_unit is not null
),

summed as (
    select
        unit,
        is_person,
        household_unit,
        post,
        component,
        sum(amount_cents)::bigint as total_cents,
        -- Lump sums count in totals, never in classes and spread.
        sum(case when is_lump then 0 else amount_cents end)::bigint as direct_cents
    from own
    where unit is not null
    group by all
)

select
    summed.unit,
    summed.is_person,
    summed.post,
    summed.component,
    round(summed.total_cents * scale.factor)::bigint as total_cents,
    round(summed.direct_cents * scale.factor)::bigint as direct_cents
from summed
inner join work.scale as scale
    on
        summed.household_unit = scale.household_unit
        and summed.component = scale.component
