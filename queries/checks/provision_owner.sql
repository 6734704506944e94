-- title: Elke voorziening hoort bij een persoon of een huishouden
-- grain: one row per provision without a person and without a household
-- reads: staging.provision
-- $delivery_id: the delivery that is checked
select
    'provision' as table_name,
    row_number,
    'eigenaar' as rule,
    'huishouden_id' as column_name
from staging.provision
where delivery_id = $delivery_id and person_id is null and household_id is null
