-- title: De omtrek van de wijken
-- grain: one row per ring of a wijk
-- reads: staging.outline, staging.delivery, work.wijk
create table mart.outline as
select outline.* exclude (delivery_id)
from staging.outline as outline
inner join staging.delivery as delivery on outline.delivery_id = delivery.delivery_id
where outline.wijk_code in (select wijk.wijk_code from work.wijk as wijk)
-- The order of work.wijk: the name and the outline are of the same delivery, where both gave one.
qualify
    rank() over (
        partition by outline.wijk_code
        order by delivery.peildatum desc, delivery.delivery_id asc
    ) = 1
order by outline.gemeente_code, outline.wijk_code, outline.part, outline.ring
