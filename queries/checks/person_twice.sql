-- title: Elke persoon staat een keer per jaar in de levering
-- Counts first: a window over every row of a large table is far slower.
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.person
-- $delivery_id: the delivery that is checked
with repeated as (
    select
        person_id,
        year,
        min(row_number) as first_row
    from staging.person
    where delivery_id = $delivery_id
    group by all
    having count(*) > 1
)

select
    'person' as table_name,
    row_number,
    'sleutel' as rule,
    'persoon_id' as column_name
from staging.person
inner join repeated using (person_id, year)
where delivery_id = $delivery_id and row_number > first_row
