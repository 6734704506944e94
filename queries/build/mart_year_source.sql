-- title: Uit welke levering de huishoudens en de kosten van een jaar komen
-- grain: one row per municipality, year and delivery
-- reads: work.owner, work.cost_owner
create table mart.year_source as
with source as (
    select
        gemeente_code,
        year,
        delivery_id,
        true as has_households
    from work.owner
    union all
    -- A year with costs of which no households were delivered.
    select
        gemeente_code,
        year,
        delivery_id,
        false as has_households
    from work.cost_owner
)

select
    gemeente_code::varchar as gemeente_code,
    year,
    delivery_id,
    bool_or(has_households) as has_households
from source
group by all
order by gemeente_code, year, delivery_id
