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
    delivery_file.rows_quarantined,
    -- Of amounts only the class of what stands apart, and not for a few rows.
    case
        when
            delivery_file.cents_delivered is null
            or delivery_file.rows_quarantined < 10
            then null
        when
            abs(delivery_file.cents_delivered - delivery_file.cents_loaded)
            < 0.01 * abs(delivery_file.cents_delivered)
            then 'minder dan 1%'
        when
            abs(delivery_file.cents_delivered - delivery_file.cents_loaded)
            <= 0.05 * abs(delivery_file.cents_delivered)
            then '1 tot 5%'
        else 'meer dan 5%'
    end as cents_apart
from delivery_file
inner join delivery on delivery_file.delivery_id = delivery.delivery_id
where not list_contains($gone, delivery_file.delivery_id)
order by delivery.gemeente_naam, delivery_file.file_name
