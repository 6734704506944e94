-- One row per delivery, as its levering.toml says.
-- grain: delivery_id
-- reads: nothing
create table if not exists staging.delivery (
    delivery_id varchar,
    gemeente_code varchar,
    gemeente_naam varchar,
    responsible varchar,
    purpose varchar,
    peildatum date,
    years usmallint[],
    keep_until date,
    dpia varchar,
    pseudonymised_by varchar,
    profile varchar,
    invented boolean,
    controls varchar[]
)
