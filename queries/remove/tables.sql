-- title: De tabellen van de oude opslag met hun kolommen
-- grain: one row per table
-- reads: duckdb_columns
select
    table_name,
    list(column_name order by column_index) as columns
from duckdb_columns()
where
    database_name = 'old'
    and not internal
group by table_name
order by table_name
