-- title: De kijkvensters van de oude opslag
-- grain: one row per view
-- reads: duckdb_views
select view_name
from duckdb_views()
where
    database_name = 'old'
    and not internal
order by view_name
