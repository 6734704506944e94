-- title: Doelen van de gemeente
-- grain: one row per indicator and year
-- reads: staging.goal, staging.delivery
create table mart.goal as
select
    goal.* exclude (delivery_id, row_number),
    delivery.gemeente_code
from staging.goal as goal
inner join staging.delivery as delivery on goal.delivery_id = delivery.delivery_id
qualify
    rank() over (
        partition by delivery.gemeente_code, goal.indicator, goal.year
        order by delivery.peildatum desc, delivery.delivery_id asc
    ) = 1
order by goal.indicator, goal.year
