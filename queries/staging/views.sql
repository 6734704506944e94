-- Views of staging: tables of which the delivery and the row number need not be stored.
-- grain: view_name
-- reads: duckdb_views
select view_name
from duckdb_views()
where schema_name = 'staging' and database_name = current_database()
