-- title: Inwoners, zonder wat hen aanwijst
-- grain: one row per row of the files of residents
-- reads: nothing
create table source.resident (
    file_name varchar,
    line bigint,
    person varchar,
    household varchar,
    year integer,
    age integer,
    age_class varchar,
    month_18 integer,
    role varchar,
    household_type varchar,
    wijk_code varchar,
    has_entrepreneur integer,
    has_debt integer,
    in_minima integer
)
