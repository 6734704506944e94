-- title: Welke levering geldt voor de kosten van een jaar
-- grain: one row per municipality and year with cost lines; the later peildatum wins
-- reads: work.cost_month, staging.delivery, work.owner
create table work.cost_owner as
with spent as (
    select distinct
        delivery_id,
        (period_month // 12)::usmallint as year
    from work.cost_month
),

claim as (
    select
        delivery.gemeente_code::gemeente_level as gemeente_code,
        spent.year,
        spent.delivery_id,
        delivery.peildatum
    from spent
    inner join staging.delivery as delivery on spent.delivery_id = delivery.delivery_id
    where spent.delivery_id in (select valid.delivery_id from work.owner as valid)
),

latest as (
    select *
    from claim
    qualify
        row_number() over (
            partition by gemeente_code, year
            order by peildatum desc, delivery_id asc
        ) = 1
)

select
    claim.gemeente_code,
    claim.year,
    claim.delivery_id,
    owner.owner_id
from claim
left join work.owner as owner
    on
        claim.gemeente_code = owner.gemeente_code
        and claim.year = owner.year
left join latest
    on
        claim.gemeente_code = latest.gemeente_code
        and claim.year = latest.year
where claim.delivery_id = coalesce(owner.delivery_id, latest.delivery_id)
