-- title: De omtrek van de wijken, uit de nieuwste levering die er een heeft
-- grain: one row per ring of a wijk
-- reads: staging.outline, staging.delivery, work.wijk
create table mart.outline as
with latest as (
    select
        outline.gemeente_code,
        outline.delivery_id
    from staging.outline as outline
    inner join staging.delivery as delivery on outline.delivery_id = delivery.delivery_id
    qualify
        row_number() over (
            partition by outline.gemeente_code
            order by delivery.peildatum desc, outline.delivery_id
        ) = 1
)

select
    outline.gemeente_code,
    outline.wijk_code,
    outline.part,
    outline.ring,
    outline.lon,
    outline.lat
from staging.outline as outline
inner join latest
    on
        outline.gemeente_code = latest.gemeente_code
        and outline.delivery_id = latest.delivery_id
where outline.wijk_code in (select wijk.wijk_code from work.wijk as wijk)
order by outline.gemeente_code, outline.wijk_code, outline.part, outline.ring
