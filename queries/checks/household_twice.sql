-- title: Elk huishouden staat een keer per jaar in de levering
-- A bit for each year: of who stands once a year there are as many years as rows, and to group
-- every key and year with its rows takes several times as long.
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.household
-- $delivery_id: the delivery that is checked
with suspect as (
    select household_id
    from staging.household
    where delivery_id = $delivery_id
    group by all
    having count(*) > bit_count(bit_or(1::ubigint << (year % 64)::integer))
),

repeated as (
    select
        household_id,
        year,
        min(row_number) as first_row
    from staging.household
    where
        delivery_id = $delivery_id
        and household_id in (select suspect.household_id from suspect)
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
