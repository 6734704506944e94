-- title: De posten van een huishouden samen zijn evenveel als al zijn posten apart
-- grain: one row per year with another number of uses or another sum in cents
-- reads: mart.use_year, mart.use_cell, mart.use_paid_cell, ready_list
with summed as (
    select
        year,
        sum(is_user) as uses,
        coalesce(sum(household_uses), 0) as household_uses,
        coalesce(sum(weight_uses), 0) as weight_uses,
        coalesce(sum(cost_use) filter (post <> 'bijstand'), 0) as cents,
        coalesce(sum(household_cents), 0) as household_cents,
        coalesce(sum(weight_cents), 0) as weight_cents,
        coalesce(sum(cost_use) filter (post = 'bijstand'), 0) as transfers,
        coalesce(sum(household_transfers), 0) as household_transfers,
        coalesce(sum(weight_transfers), 0) as weight_transfers
    from mart.use_year
    group by year
),

counted as (
    select
        year,
        sum(members) filter (level = 'household') as household_uses,
        sum(members) filter (level = 'weight') as weight_uses,
        sum(members) filter (level = 'post') as post_uses
    from mart.use_cell
    group by year
),

paid as (
    -- Of households with these parts, the row of all of them.
    select
        year,
        sum(total) filter (level = 'household') as household_cents,
        sum(total) filter (level = 'weight') as weight_cents,
        sum(total) filter (level = 'post') as post_cents
    from mart.use_paid_cell
    where parts = part
    group by year
)

select summed.year
from summed
left join counted on summed.year = counted.year
left join paid on summed.year = paid.year
where
    summed.uses <> summed.household_uses
    or summed.uses <> summed.weight_uses
    or summed.cents <> summed.household_cents
    or summed.cents <> summed.weight_cents
    or summed.transfers <> summed.household_transfers
    or summed.transfers <> summed.weight_transfers
    or (
        (select ready_list.is_large from ready_list)
        and (
            summed.uses <> coalesce(counted.household_uses, 0)
            or summed.uses <> coalesce(counted.weight_uses, 0)
            or summed.uses <> coalesce(counted.post_uses, 0)
            or summed.cents + summed.transfers <> coalesce(paid.household_cents, 0)
            or summed.cents + summed.transfers <> coalesce(paid.weight_cents, 0)
            or summed.cents + summed.transfers <> coalesce(paid.post_cents, 0)
        )
    )
