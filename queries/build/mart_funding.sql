-- title: Hoe elke post wordt betaald
-- grain: one row per year, post and form
-- reads: staging.funding, staging.delivery
create table mart.funding as
select
    funding.* exclude (delivery_id, row_number),
    delivery.gemeente_code
from staging.funding as funding
inner join staging.delivery as delivery on funding.delivery_id = delivery.delivery_id
qualify
    rank() over (
        partition by delivery.gemeente_code, funding.year
        order by delivery.peildatum desc, delivery.delivery_id asc
    ) = 1
order by funding.year, funding.post, funding.form
