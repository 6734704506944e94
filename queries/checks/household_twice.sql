-- title: Elk huishouden staat een keer per jaar in de levering
-- Counts first: a window over every row of a large table is far slower.
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.household
-- $delivery_id: the delivery that is checked
with repeated as (
    select
        household_id,
        year,
        min(row_number) as first_row
    from staging.household
    where delivery_id = $delivery_id
    group by all
    having count(*) > 1
)

select
    'household' as table_name,
    row_number,
    'sleutel' as rule,
    'huishouden_id' as column_name
from staging.household
inner join repeated using (household_id, year)
where delivery_id = $delivery_id and row_number > first_row
