-- title: Bij elke wet en elk jaar met kosten staat een realisatie in publiek_cijfer
-- grain: one row per law and year with cost and without a published realisation
-- reads: staging.cost, staging.public_figure, staging.delivery
-- $delivery_id: the delivery that is checked
with spent as (
    select
        law,
        cast(period_month // 12 as usmallint) as year,
        min(row_number) as row_number
    from staging.cost
    inner join staging.delivery using (delivery_id)
    where delivery_id = $delivery_id and list_contains(years, period_month // 12)
    group by all
),

published as (
    select distinct
        law,
        year
    from staging.public_figure
    where
        delivery_id = $delivery_id and kind = 'realisatie' and measure = 'bedrag_cent'
)

select
    'public_figure' as table_name,
    row_number,
    'realisatie' as rule,
    'wet' as column_name
from spent
anti join published using (law, year)
