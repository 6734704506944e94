-- title: Elk jaar in personen is een jaar van de levering
-- grain: one row per row of a year that the delivery does not replace
-- reads: staging.person, staging.delivery
-- $delivery_id: the delivery that is checked
select
    'person' as table_name,
    row_number,
    'jaren' as rule,
    'jaar' as column_name
from staging.person
inner join staging.delivery using (delivery_id)
where delivery_id = $delivery_id and not list_contains(years, year)
