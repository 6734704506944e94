-- title: Welke kolommen echt zijn geleverd
-- grain: one row per table and column that at least one delivery holds
-- reads: delivered_column
select distinct
    table_name,
    column_name
from delivered_column
order by table_name, column_name
