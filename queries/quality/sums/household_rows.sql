-- title: Alle geladen huishoudens van de geldende jaren staan in de opslag
-- grain: one row per municipality and year with another number of households
-- reads: work.household_count, work.owner, mart.household_pattern
with loaded as (
    select
        owner.gemeente_code,
        owner.year,
        coalesce(sum(household.households), 0) as households
    from work.owner as owner
    left join work.household_count as household
        on
            owner.delivery_id = household.delivery_id
            and owner.year = household.year
    group by all
),

stored as (
    select
        gemeente_code::varchar as gemeente_code,
        year,
        sum(households) as households
    from mart.household_pattern
    group by all
)

select
    loaded.gemeente_code,
    loaded.year
from loaded
left join stored
    on
        loaded.gemeente_code = stored.gemeente_code
        and loaded.year = stored.year
where loaded.households <> coalesce(stored.households, 0)
