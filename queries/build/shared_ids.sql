-- title: Leveringen van verschillende gemeenten met dezelfde pseudoniemen in een jaar
-- grain: one row per group of deliveries that share pseudonyms of households
-- reads: staging.household, staging.delivery
with held as (
    select delivery.gemeente_code
    from staging.delivery as delivery
    where
        -- A few names to look among, where all rows would take twice the time.
        delivery.delivery_id in (
            select distinct household.delivery_id
            from staging.household as household
        )
),

shared as (
    select
        household.household_id,
        household.year,
        string_agg(distinct delivery.delivery_id, ' en ' order by delivery.delivery_id)
            as deliveries
    from staging.household as household
    inner join staging.delivery as delivery on household.delivery_id = delivery.delivery_id
    -- With the households of one municipality there is nothing to group.
    where (select count(distinct one.gemeente_code) from held as one) > 1
    group by all
    having count(distinct delivery.gemeente_code) > 1
)

select
    deliveries,
    count(*) as household_years
from shared
group by deliveries
order by deliveries
