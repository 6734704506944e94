-- title: De tabellen van de oude opslag met hun kolommen
-- grain: one row per table
-- reads: duckdb_columns, duckdb_tables
select
    table_name,
    list(column_name order by column_index) as columns
from duckdb_columns()
where
    database_name = 'old'
    and not internal
    and table_name in (
        select duckdb_tables.table_name
        from duckdb_tables()
        where duckdb_tables.database_name = 'old'
    )
group by table_name
order by table_name
