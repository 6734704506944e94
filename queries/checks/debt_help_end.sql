-- title: Geen traject van schuldhulp eindigt voor zijn start
-- grain: one row per row that ends before it starts
-- reads: staging.debt_help
-- $delivery_id: the delivery that is checked
select
    'debt_help' as table_name,
    row_number,
    'volgorde' as rule,
    'eind' as column_name
from staging.debt_help
where delivery_id = $delivery_id and end_month < start_month
