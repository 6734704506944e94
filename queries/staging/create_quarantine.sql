-- Rows set apart: where and why, never a value.
-- grain: delivery_id, table_name, file_name, row_number, rule, column_name
-- reads: nothing
create table if not exists staging.quarantine (
    delivery_id varchar,
    table_name varchar,
    file_name varchar,
    row_number bigint,
    rule varchar,
    column_name varchar
)
