-- title: Elke wijk staat een keer in de levering
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.wijk
-- $delivery_id: the delivery that is checked
select
    'wijk' as table_name,
    row_number,
    'sleutel' as rule,
    'wijk_code' as column_name
from staging.wijk
where delivery_id = $delivery_id
qualify row_number() over (partition by wijk_code order by row_number) > 1
