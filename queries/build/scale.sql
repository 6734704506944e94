-- title: De factor, zo bijgesteld dat het totaal van de gemeente gelijk blijft
-- grain: one row per household-year and component with costs
-- reads: work.factor
create table work.scale as
with total as (
    -- Whole cents before the sum: a sum of fractions would hang on the order of the rows.
    select
        owner_id,
        component,
        count(*) filter (where amount_cents > 0) as payers,
        sum(amount_cents)::bigint as amount_cents,
        sum(round(amount_cents * factor)::bigint)::bigint as noised_cents
    from work.factor
    group by all
),

scale as (
    select
        owner_id,
        component,
        -- Never more than 5%, and never for so few that it would undo the noise.
        case
            when payers >= 50 and amount_cents > 0 and noised_cents > 0
                then greatest(0.95, least(1.05, amount_cents / noised_cents::double))
            else 1.0
        end::double as scale
    from total
)

select
    factor.household_unit,
    factor.component,
    factor.factor * scale.scale as factor
from work.factor as factor
inner join scale
    on
        factor.owner_id = scale.owner_id
        and factor.component = scale.component
