-- title: De wijken, met de naam uit de nieuwste levering
-- grain: one row per wijk
-- reads: staging.wijk, staging.delivery
create table work.wijk as
select
    wijk.gemeente_code,
    delivery.gemeente_naam,
    wijk.wijk_code,
    wijk.wijk_name as wijk_naam
from staging.wijk as wijk
inner join staging.delivery as delivery on wijk.delivery_id = delivery.delivery_id
qualify
    row_number() over (
        partition by wijk.wijk_code
        order by delivery.peildatum desc, delivery.delivery_id asc
    ) = 1
order by wijk.gemeente_code, wijk.wijk_code
