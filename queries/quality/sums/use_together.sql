-- title: De posten van een huishouden samen zijn evenveel als al zijn posten apart
-- grain: one row per year with another number of uses or another sum in cents
-- reads: mart.use_year
with summed as (
    select
        year,
        sum(is_user) as uses,
        coalesce(sum(household_uses), 0) as household_uses,
        coalesce(sum(weight_uses), 0) as weight_uses,
        coalesce(sum(cost_use) filter (where post <> 'bijstand'), 0) as cents,
        coalesce(sum(household_cents), 0) as household_cents,
        coalesce(sum(weight_cents), 0) as weight_cents
    from mart.use_year
    group by year
)

select year
from summed
where
    uses <> household_uses
    or uses <> weight_uses
    or cents <> household_cents
    or cents <> weight_cents
