-- The columns that a delivery really holds.
-- grain: delivery_id, table_name, column_name
-- reads: nothing
create table if not exists staging.delivered_column (
    delivery_id varchar,
    table_name varchar,
    column_name varchar
)
