-- title: Elk doel staat een keer per jaar in de levering
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.goal
-- $delivery_id: the delivery that is checked
select
    'goal' as table_name,
    row_number,
    'sleutel' as rule,
    'indicator' as column_name
from staging.goal
where delivery_id = $delivery_id
qualify row_number() over (partition by indicator, year order by row_number) > 1
