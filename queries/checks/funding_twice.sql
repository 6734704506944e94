-- title: Elke vorm van bekostiging staat een keer per post en jaar in de levering
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.funding
-- $delivery_id: the delivery that is checked
select
    'funding' as table_name,
    row_number,
    'sleutel' as rule,
    'jaar' as column_name
from staging.funding
where delivery_id = $delivery_id
qualify row_number() over (partition by year, post, form order by row_number) > 1
