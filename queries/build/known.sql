-- title: Tot welke maand het gebruik vanaf een jaar zonder gat bekend is
-- grain: one row per municipality and year
-- reads: work.owner
create table work.known as
with year as (
    select
        gemeente_code,
        year,
        least(year * 12 + 11, peil_month)::integer as last_month,
        has_persons,
        lag(year) over (partition by gemeente_code order by year) as year_before,
        lag(peil_month) over (partition by gemeente_code order by year) as peil_before,
        lag(has_persons) over (partition by gemeente_code order by year) as persons_before
    from work.owner
),

block as (
    -- A year that is not delivered, not to its end or not as persons, breaks the series.
    select
        gemeente_code,
        year,
        last_month,
        sum(
            case
                when
                    year_before = year - 1
                    and peil_before >= year * 12 - 1
                    and persons_before = has_persons
                    then 0
                else 1
            end
        ) over (partition by gemeente_code order by year) as block
    from year
)

select
    gemeente_code,
    year,
    max(last_month) over (partition by gemeente_code, block) as until_month
from block
