-- title: De factor, zo bijgesteld dat de totalen van gemeente en wijken gelijk blijven
-- grain: one row per household-year and component with costs
-- reads: work.factor
create table work.scale as
with wijk as (
    -- Whole cents before the sum: a sum of fractions would hang on the order of the rows.
    select
        owner_id,
        component,
        wijk_code,
        count(*) filter (where amount_cents > 0) as payers,
        sum(amount_cents)::bigint as amount_cents,
        sum(round(amount_cents * factor)::bigint)::bigint as noised_cents
    from work.factor
    group by all
),

beside as (
    select
        *,
        coalesce(sum(payers) filter (where payers < 200) over town, 0) as few,
        min(payers) filter (where payers >= 200) over town as smallest
    from wijk
    window town as (partition by owner_id, component)
),

total as (
    -- Wijken where few pay together, and with the smallest of the others where that is still few:
    -- a total of few would undo the noise of each.
    select
        owner_id,
        component,
        wijk_code,
        sum(payers) over stratum as payers,
        sum(amount_cents) over stratum as amount_cents,
        sum(noised_cents) over stratum as noised_cents
    from beside
    window stratum as (
        partition by
            owner_id,
            component,
            case
                when payers >= 200 and not (payers = smallest and few between 1 and 199)
                    then wijk_code
            end
    )
),

scale as (
    select
        owner_id,
        component,
        wijk_code,
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
        and factor.wijk_code = scale.wijk_code
