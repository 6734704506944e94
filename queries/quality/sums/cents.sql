-- title: Geleverde kosten = per huishouden bekend + niet toe te wijzen, tot op de cent
-- grain: one row per delivery with another sum
-- reads: work.cost_month, work.cost_owner, work.cost_year
with loaded as (
    select
        cost.delivery_id,
        sum(cost.amount_cents)::bigint as cents
    from work.cost_month as cost
    inner join work.cost_owner as valid
        on
            cost.delivery_id = valid.delivery_id
            and cost.period_month // 12 = valid.year
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
