-- Why rows of a delivery stand apart, and how many.
-- grain: table_name, file_name, column_name, rule
-- reads: staging.quarantine
-- $delivery_id: the delivery
select
    table_name,
    file_name,
    column_name,
    rule,
    count(*) as row_count,
    min(row_number) as first_row
from staging.quarantine
where delivery_id = $delivery_id
group by all
order by all
