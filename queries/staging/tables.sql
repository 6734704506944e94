-- The tables and views that staging holds already, from an earlier delivery.
-- grain: table_name
-- reads: duckdb_tables, duckdb_views
select table_name
from duckdb_tables()
where schema_name = 'staging' and database_name = current_database()
union all
select view_name
from duckdb_views()
where schema_name = 'staging' and database_name = current_database()
