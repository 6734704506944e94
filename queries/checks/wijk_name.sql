-- title: Elke naam van een wijk komt een keer voor
-- grain: one row per wijk with the name of an earlier wijk
-- reads: staging.wijk
-- $delivery_id: the delivery that is checked
select
    'wijk' as table_name,
    row_number,
    'naam' as rule,
    'wijk_naam' as column_name
from staging.wijk
where delivery_id = $delivery_id
qualify row_number() over (partition by lower(wijk_name) order by row_number) > 1
