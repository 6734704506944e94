-- title: Waarom rijen apart staan
-- grain: one row per delivered file, rule and column
-- reads: delivery, delivery_quarantine
-- $gone: deliveries kept too long
select
    delivery.gemeente_code,
    delivery_quarantine.table_name,
    delivery_quarantine.file_name,
    delivery_quarantine.rule,
    delivery_quarantine.column_name,
    delivery_quarantine.rows
from delivery_quarantine
inner join delivery on delivery_quarantine.delivery_id = delivery.delivery_id
where not list_contains($gone, delivery_quarantine.delivery_id)
order by all
