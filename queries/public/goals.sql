-- title: Doelen die de gemeente zichzelf stelde
-- grain: one row per indicator and year
-- reads: goal
select
    indicator,
    year,
    target,
    source
from goal
order by indicator, year
