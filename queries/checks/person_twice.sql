-- title: Elke persoon staat een keer per jaar in de levering
-- A bit for each year: of who stands once a year there are as many years as rows, and to group
-- every key and year with its rows takes several times as long.
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.person
-- $delivery_id: the delivery that is checked
with suspect as (
    select person_id
    from staging.person
    where delivery_id = $delivery_id
    group by all
    having count(*) > bit_count(bit_or(1::ubigint << (year % 64)::integer))
),

repeated as (
    select
        person_id,
        year,
        min(row_number) as first_row
    from staging.person
    where
        delivery_id = $delivery_id
        and person_id in (select suspect.person_id from suspect)
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
