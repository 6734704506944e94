-- The tables that staging holds already, from an earlier delivery.
-- grain: table_name
-- reads: duckdb_tables
select table_name
from duckdb_tables()
where database_name = 'staging'
