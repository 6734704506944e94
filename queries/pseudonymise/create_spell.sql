-- title: Voorzieningen, zonder wat iemand aanwijst
-- grain: one row per provision
-- reads: nothing
create table source.spell (
    provision_id varchar,
    mark varchar,
    person varchar,
    household varchar,
    law varchar,
    category varchar,
    form varchar,
    intensity varchar,
    start_month integer,
    end_month integer,
    reason varchar,
    plan varchar
)
