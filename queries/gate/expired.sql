-- title: Leveringen waarvan de bewaartermijn voorbij is, met hun jaren
-- grain: one row per delivery and year; who is invented may be kept
-- reads: delivery, year_source
-- $today: the day on which the store is opened
select
    delivery.delivery_id,
    delivery.gemeente_naam,
    strftime(delivery.keep_until, '%Y-%m-%d') as keep_until,
    year_source.year
from delivery
inner join year_source on delivery.delivery_id = year_source.delivery_id
where
    delivery.keep_until < $today::date
    and not delivery.invented
order by delivery.gemeente_naam, delivery.delivery_id, year_source.year
