-- The tables that staging holds already, from an earlier delivery.
-- grain: table_name
-- reads: duckdb_tables
select table_name
from duckdb_tables()
where schema_name = 'staging' and database_name = current_database()
