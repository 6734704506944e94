-- title: Welke levering voor welk jaar geldt
-- grain: one row per municipality and year with households; the later peildatum wins
-- reads: staging.delivery, staging.delivery_file, staging.delivered_column, staging.person
create table work.owner as
with claim as (
    select
        delivery.gemeente_code,
        delivery.delivery_id,
        delivery.peildatum,
        (year(delivery.peildatum) * 12 + month(delivery.peildatum) - 1)::integer as peil_month,
        unnest(delivery.years)::usmallint as year
    from staging.delivery as delivery
    where
        delivery.delivery_id in (
            select delivery_file.delivery_id
            from staging.delivery_file as delivery_file
            where delivery_file.table_name = 'household'
        )
),

latest as (
    select *
    from claim
    qualify
        row_number() over (
            partition by gemeente_code, year
            order by peildatum desc, delivery_id asc
        ) = 1
)

select
    row_number() over (order by gemeente_code, year)::integer as owner_id,
    -- A byte in every table that has it, where the code is text of six signs.
    gemeente_code::gemeente_level as gemeente_code,
    year,
    delivery_id,
    peil_month,
    -- A few names to look among, where all rows would take twice the time.
    delivery_id in (select distinct person.delivery_id from staging.person as person)
        as has_persons,
    delivery_id in (
        select delivered.delivery_id
        from staging.delivered_column as delivered
        where
            delivered.table_name = 'provision'
            and delivered.column_name = 'plan_id'
    ) as has_plans,
    delivery_id in (
        select delivered.delivery_id
        from staging.delivered_column as delivered
        where
            delivered.table_name = 'debt_help'
            and delivered.column_name = 'signal_month'
    ) as has_signals,
    coalesce(year - lag(year) over (partition by gemeente_code order by year) = 1, false)
        as has_last_year
from latest
