-- title: Geen voorziening eindigt voor haar begin
-- grain: one row per row that ends before it starts
-- reads: staging.provision
-- $delivery_id: the delivery that is checked
select
    'provision' as table_name,
    row_number,
    'volgorde' as rule,
    'eind' as column_name
from staging.provision
where delivery_id = $delivery_id and end_month < start_month
