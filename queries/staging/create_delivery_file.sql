-- Per delivered file: rows and eurocents delivered and loaded; what differs is in quarantine.
-- grain: delivery_id, table_name
-- reads: nothing
create table if not exists staging.delivery_file (
    delivery_id varchar,
    table_name varchar,
    file_name varchar,
    legal_basis varchar,
    rows_delivered bigint,
    rows_loaded bigint,
    rows_quarantined bigint,
    cents_delivered bigint,
    cents_loaded bigint
)
