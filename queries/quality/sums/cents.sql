-- title: Geleverde kosten = per huishouden bekend + niet toe te wijzen, tot op de cent
-- grain: one row per delivery with another sum
-- reads: staging.cost, staging.delivery, work.owner, work.cost_year
with loaded as (
    select
        cost.delivery_id,
        sum(cost.amount_cents)::bigint as cents
    from staging.cost as cost
    inner join staging.delivery as delivery on cost.delivery_id = delivery.delivery_id
    left join work.owner as owner
        on
            delivery.gemeente_code = owner.gemeente_code
            and cost.period_month // 12 = owner.year
    where
        coalesce(owner.delivery_id, cost.delivery_id) = cost.delivery_id
        and cost.delivery_id in (select valid.delivery_id from work.owner as valid)
    group by all
),

placed as (
    select
        delivery_id,
        sum(amount_cents)::bigint as cents
    from work.cost_year
    group by all
)

select loaded.delivery_id
from loaded
left join placed on loaded.delivery_id = placed.delivery_id
where loaded.cents is distinct from placed.cents
