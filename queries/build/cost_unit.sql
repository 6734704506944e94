-- title: Kosten per huishouden en per persoon na de toevalsfactor
-- grain: one row per unit (household or person in a year), post and component
-- reads: work.cost_year, work.scale
create table work.cost_unit as
with by_person as (
    -- A person lives in one household of a year: by both first, and households out of these rows.
    select
        household_unit,
        person_unit,
        post,
        component,
        sum(amount_cents)::bigint as total_cents,
        -- Lump sums count in totals, never in classes and spread.
        sum(case when is_lump then 0 else amount_cents end)::bigint as direct_cents
    from work.cost_year
    where household_unit is not null
    group by all
),

scaled as (
    select
        by_person.*,
        scale.factor
    from by_person
    inner join work.scale as scale
        on
            by_person.household_unit = scale.household_unit
            and by_person.component = scale.component
),

summed as (
    select
        household_unit as unit,
        false as is_person,
        post,
        component,
        sum(total_cents)::bigint as total_cents,
        sum(direct_cents)::bigint as direct_cents,
        -- One by household and component.
        any_value(factor) as factor
    from scaled
    group by all
    union all
    select
        person_unit as unit,
        true as is_person,
        * exclude (household_unit, person_unit)
    from scaled
    -- What is of the household alone is of nobody in the view by person.
    where person_unit is not null
)

-- Rounded last: a household is the sum of its persons before the factor, not after.
select
    unit,
    is_person,
    post,
    component,
    round(total_cents * factor)::bigint as total_cents,
    round(direct_cents * factor)::bigint as direct_cents
from summed
