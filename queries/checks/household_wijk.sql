-- title: Elk huishouden woont in een geleverde wijk of in onbekend
-- grain: one row per row with a wijk that was not delivered
-- reads: staging.household, staging.wijk
-- $delivery_id: the delivery that is checked
with known as (
    select wijk_code
    from staging.wijk
    where delivery_id = $delivery_id
)

select
    'household' as table_name,
    row_number,
    'verwijzing' as rule,
    'wijk_code' as column_name
from staging.household
anti join known using (wijk_code)
where delivery_id = $delivery_id and wijk_code <> 'onbekend'
