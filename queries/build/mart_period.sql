-- title: De jaren met huishoudens, en of zij nog voorlopig zijn
-- grain: one row per year
-- reads: work.owner
create table mart.period as
select
    year,
    -- Months within four of the peildatum are provisional.
    bool_or(year * 12 + 11 >= peil_month - 4) as provisional,
    min(least(year * 12 + 11, peil_month))::integer as last_month
from work.owner
group by year
order by year
