-- Outlines of wijken in degrees: ring 0 of a part is its border, later rings are holes.
-- grain: delivery_id, gemeente_code, wijk_code, part, ring
-- reads: nothing
create table if not exists staging.outline (
    delivery_id varchar,
    gemeente_code varchar,
    wijk_code varchar,
    part integer,
    ring integer,
    lon double[],
    lat double[]
)
