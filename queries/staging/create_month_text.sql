-- The months as they are written, in their order from January 1950.
-- grain: a type
-- reads: nothing
create or replace type staging.month_text as enum ( -- noqa: CV07
    select strftime(date '1950-01-01' + to_months(month.place::integer), '%Y-%m')
    from range(151 * 12) as month (place)
    order by month.place
)
