-- title: Elk jaar in bekostiging is een jaar van de levering
-- grain: one row per row of a year that the delivery does not replace
-- reads: staging.funding, staging.delivery
-- $delivery_id: the delivery that is checked
select
    'funding' as table_name,
    row_number,
    'jaren' as rule,
    'jaar' as column_name
from staging.funding
inner join staging.delivery using (delivery_id)
where delivery_id = $delivery_id and not list_contains(years, year)
