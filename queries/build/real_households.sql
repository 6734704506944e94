-- title: Leveringen met huishoudens die niet verzonnen zijn
-- grain: one row per delivery
-- reads: staging.delivery, staging.household
select delivery.delivery_id
from staging.delivery as delivery
where
    not delivery.invented
    and delivery.delivery_id in (select household.delivery_id from staging.household as household)
