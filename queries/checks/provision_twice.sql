-- title: Elke voorziening staat een keer in de levering
-- grain: one row per row that repeats the key of an earlier row
-- reads: staging.provision
-- $delivery_id: the delivery that is checked
with suspect as (
    -- How often first: of most there is one, and no row of it is needed.
    select provision_id
    from staging.provision
    where delivery_id = $delivery_id
    group by all
    having count(*) > 1
),

repeated as (
    select
        provision_id,
        min(row_number) as first_row
    from staging.provision
    where
        delivery_id = $delivery_id
        and provision_id in (select suspect.provision_id from suspect)
    group by all
)

select
    'provision' as table_name,
    row_number,
    'sleutel' as rule,
    'voorziening_id' as column_name
from staging.provision
inner join repeated using (provision_id)
where delivery_id = $delivery_id and row_number > first_row
