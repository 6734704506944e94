-- Rows set apart: where and why, never a value.
-- grain: delivery_id, file_name, row_number
-- reads: nothing
create table if not exists staging.quarantine (
    delivery_id varchar,
    file_name varchar,
    row_number bigint,
    rule varchar,
    column_name varchar
)
