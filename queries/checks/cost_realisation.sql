-- title: Bij elke wet en elk jaar met kosten staat een realisatie in publiek_cijfer
-- grain: one row per law and year with cost and without a published realisation
-- reads: staging.cost, staging.public_figure, staging.delivery
-- $delivery_id: the delivery that is checked
with month as (
    -- Months first: they are few, the lines are many.
    select
        law,
        period_month,
        min(row_number) as row_number
    from staging.cost
    where delivery_id = $delivery_id
    group by all
),

spent as (
    select
        month.law,
        cast(month.period_month // 12 as usmallint) as year,
        min(month.row_number) as row_number
    from month
    inner join staging.delivery
        on
            delivery.delivery_id = $delivery_id
            and list_contains(delivery.years, month.period_month // 12)
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
