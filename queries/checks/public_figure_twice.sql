-- title: Elk publiek cijfer staat een keer in de levering
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.public_figure
-- $delivery_id: the delivery that is checked
select
    'public_figure' as table_name,
    row_number,
    'sleutel' as rule,
    'jaar' as column_name
from staging.public_figure
where delivery_id = $delivery_id
qualify
    row_number() over (
        partition by year, topic, law, post, measure, kind
        order by row_number
    ) > 1
