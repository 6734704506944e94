-- title: Elke persoon hoort bij een huishouden van dat jaar
-- grain: one row per person without a household in that year
-- reads: staging.person, staging.household
-- $delivery_id: the delivery that is checked
with known as (
    select
        household_id,
        year
    from staging.household
    where delivery_id = $delivery_id
)

select
    'person' as table_name,
    row_number,
    'verwijzing' as rule,
    'huishouden_id' as column_name
from staging.person
anti join known using (household_id, year)
where delivery_id = $delivery_id
