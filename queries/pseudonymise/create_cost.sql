-- title: Bedragen, zonder wat iemand aanwijst
-- grain: one row per amount that was read
-- reads: nothing
create table source.cost (
    file_name varchar,
    line bigint,
    sent date,
    law varchar,
    person varchar,
    mark varchar,
    category varchar,
    household varchar,
    month integer,
    period varchar,
    reference varchar,
    is_credit boolean,
    amount_cents bigint,
    origin varchar
)
