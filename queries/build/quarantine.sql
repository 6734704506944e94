-- title: De regels die niet zijn geladen: waar en waarom, nooit wat er stond
-- grain: one row per row and rule
-- reads: staging.quarantine
select
    delivery_id,
    file_name,
    row_number,
    rule,
    column_name
from staging.quarantine
order by delivery_id, file_name, row_number, rule
