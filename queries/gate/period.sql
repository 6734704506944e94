-- title: De jaren en of zij nog voorlopig zijn
-- grain: one row per year with households
-- reads: period
select
    year,
    provisional
from period
order by year
