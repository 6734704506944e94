-- title: De leveringen waarop de cijfers rusten
-- grain: one row per delivery
-- reads: delivery, delivered_column
-- $gone: deliveries kept too long, of which only what is public is shown
select
    delivery.gemeente_naam,
    strftime(delivery.peildatum, '%Y-%m-%d') as peildatum,
    delivery.invented,
    bool_or(
        coalesce(delivered_column.table_name = 'household', false)
        and not list_contains($gone, delivery.delivery_id)
    ) as has_households
from delivery
left join delivered_column on delivery.delivery_id = delivered_column.delivery_id
group by all
order by peildatum, gemeente_naam
