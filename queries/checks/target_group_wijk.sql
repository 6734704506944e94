-- title: Elke doelgroep hoort bij een geleverde wijk of bij onbekend
-- grain: one row per row with a wijk that was not delivered
-- reads: staging.target_group, staging.wijk
-- $delivery_id: the delivery that is checked
with known as (
    select wijk_code
    from staging.wijk
    where delivery_id = $delivery_id
)

select
    'target_group' as table_name,
    row_number,
    'verwijzing' as rule,
    'wijk_code' as column_name
from staging.target_group
anti join known using (wijk_code)
where delivery_id = $delivery_id and wijk_code <> 'onbekend'
