-- title: Geschatte doelgroepen
-- grain: one row per scheme, wijk and year
-- reads: staging.target_group, staging.delivery
create table mart.target_group as
select
    target_group.* exclude (delivery_id, row_number),
    delivery.gemeente_code
from staging.target_group as target_group
inner join staging.delivery as delivery on target_group.delivery_id = delivery.delivery_id
qualify
    rank() over (
        partition by delivery.gemeente_code, target_group.year
        order by delivery.peildatum desc, delivery.delivery_id asc
    ) = 1
order by target_group.scheme, target_group.year, target_group.wijk_code
