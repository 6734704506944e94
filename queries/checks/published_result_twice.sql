-- title: Elk onderzoek staat een keer per jaar in de levering
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.published_result
-- $delivery_id: the delivery that is checked
select
    'published_result' as table_name,
    row_number,
    'sleutel' as rule,
    'onderwerp' as column_name
from staging.published_result
where delivery_id = $delivery_id
qualify row_number() over (partition by topic, year order by row_number) > 1
