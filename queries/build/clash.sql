-- title: Leveringen van hetzelfde jaar met dezelfde peildatum
-- grain: one row per municipality and peildatum of which a year was delivered twice
-- reads: staging.delivery
with claim as (
    select
        gemeente_code,
        delivery_id,
        peildatum,
        unnest(years) as year
    from staging.delivery
),

twice as (
    select
        gemeente_code,
        year,
        peildatum,
        string_agg(delivery_id, ' en ' order by delivery_id) as deliveries
    from claim
    group by all
    having count(*) > 1
)

select
    deliveries,
    count(*) as years,
    string_agg(year::varchar, ', ' order by year) as named_years
from twice
group by deliveries, peildatum
order by deliveries
