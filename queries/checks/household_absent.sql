-- title: Van elk jaar van de levering zijn er huishoudens
-- grain: one row per year that the delivery replaces without one household
-- reads: staging.household, staging.delivery
-- $delivery_id: the delivery that is checked
with replaced as (
    select unnest(years) as year
    from staging.delivery
    where delivery_id = $delivery_id
),

present as (
    select distinct year
    from staging.household
    where delivery_id = $delivery_id
)

select
    'household' as table_name,
    1 as row_number,
    'jaar_leeg' as rule,
    'jaar' as column_name
from replaced
anti join present using (year)
