-- title: Elke wijk hoort bij de gemeente van de levering
-- grain: one row per wijk of another gemeente
-- reads: staging.wijk, staging.delivery
-- $delivery_id: the delivery that is checked
select
    'wijk' as table_name,
    row_number,
    'gemeente' as rule,
    'gemeente_code' as column_name
from staging.wijk
inner join staging.delivery using (delivery_id)
where delivery_id = $delivery_id and wijk.gemeente_code <> delivery.gemeente_code
