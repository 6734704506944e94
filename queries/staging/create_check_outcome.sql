-- What each check set apart or refused in a delivery.
-- grain: delivery_id, name
-- reads: nothing
create table if not exists staging.check_outcome (
    delivery_id varchar,
    name varchar,
    found bigint
)
