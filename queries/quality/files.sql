-- title: De bestanden van elke levering
-- grain: one row per delivered file
-- reads: delivery, delivery_file
-- $gone: deliveries kept too long
select
    delivery.gemeente_code,
    delivery.gemeente_naam,
    delivery_file.table_name,
    delivery_file.file_name,
    delivery_file.legal_basis,
    delivery_file.rows_delivered,
    delivery_file.rows_loaded,
    delivery_file.rows_quarantined
from delivery_file
inner join delivery on delivery_file.delivery_id = delivery.delivery_id
where not list_contains($gone, delivery_file.delivery_id)
order by delivery.gemeente_naam, delivery_file.file_name
