-- title: Elke doelgroep staat een keer per regeling, wijk en jaar in de levering
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.target_group
-- $delivery_id: the delivery that is checked
select
    'target_group' as table_name,
    row_number,
    'sleutel' as rule,
    'regeling' as column_name
from staging.target_group
where delivery_id = $delivery_id
qualify row_number() over (partition by scheme, wijk_code, year order by row_number) > 1
