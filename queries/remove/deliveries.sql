-- title: De leveringen waarvan huishoudens of kosten in de opslag staan
-- grain: one row per delivery
-- reads: old.year_source, old.delivery
select
    delivery.delivery_id,
    delivery.gemeente_naam,
    strftime(delivery.keep_until, '%Y-%m-%d') as keep_until
from old.delivery as delivery
where delivery.delivery_id in (select year_source.delivery_id from old.year_source as year_source)
order by delivery.delivery_id
