-- title: Welke kenmerken de opslag kent
-- grain: one row per column of a mart
-- reads: duckdb_columns
select
    table_name,
    column_name
from duckdb_columns()
where
    not internal
    and list_contains(
        [
            'household_pattern',
            'person_pattern',
            'use_year',
            'young',
            'ended'
        ],
        table_name
    )
order by table_name, column_index
