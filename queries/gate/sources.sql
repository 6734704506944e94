-- title: De leveringen waarop de cijfers rusten
-- grain: one row per delivery
-- reads: delivery, delivered_column
select
    delivery.gemeente_naam,
    strftime(delivery.peildatum, '%Y-%m-%d') as peildatum,
    delivery.invented,
    bool_or(coalesce(delivered_column.table_name = 'household', false)) as has_households
from delivery
left join delivered_column on delivery.delivery_id = delivered_column.delivery_id
group by all
order by peildatum, gemeente_naam
