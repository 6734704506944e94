-- title: De gemeenten als gesloten lijst
-- grain: one value per municipality
-- reads: staging.delivery
create type gemeente_level as enum ( -- noqa: CV07
    select distinct delivery.gemeente_code
    from staging.delivery as delivery
    order by delivery.gemeente_code
)
