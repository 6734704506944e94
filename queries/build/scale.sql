-- title: Wat het totaal van de gemeente weer gelijk maakt na de toevalsfactor
-- grain: one row per municipality, year and component with costs
-- reads: work.cost_year, work.factor
create table work.scale as
with paid as (
    select
        cost.gemeente_code,
        cost.year,
        cost.component,
        cost.household_id,
        sum(cost.amount_cents)::bigint as amount_cents
    from work.cost_year as cost
    where cost.household_id is not null
    group by all
),

total as (
    -- Whole cents before the sum: a sum of fractions would hang on the order of the rows.
    select
        paid.gemeente_code,
        paid.year,
        paid.component,
        count(*) filter (where paid.amount_cents > 0) as payers,
        sum(paid.amount_cents)::bigint as amount_cents,
        sum(round(paid.amount_cents * factor.factor)::bigint)::bigint as noised_cents
    from paid
    inner join work.factor as factor
        on
            paid.household_id = factor.household_id
            and paid.component = factor.component
    group by all
)

select
    gemeente_code,
    year,
    component,
    -- Never more than 5%, and never for so few that it would undo the noise.
    case
        when payers >= 50 and amount_cents > 0 and noised_cents > 0
            then greatest(0.95, least(1.05, amount_cents / noised_cents::double))
        else 1.0
    end::double as scale
from total
