-- title: Elk kerncijfer staat een keer in de levering
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.wijk_figure
-- $delivery_id: the delivery that is checked
select
    'wijk_figure' as table_name,
    row_number,
    'sleutel' as rule,
    'gwb_code' as column_name
from staging.wijk_figure
where delivery_id = $delivery_id
qualify row_number() over (partition by gwb_code, year, column_name order by row_number) > 1
