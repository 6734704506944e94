-- title: Doelen die de gemeente zichzelf stelde
-- grain: one row per indicator and year
-- reads: goal
-- $gemeente: code of the municipality whose goals they are
select
    indicator,
    year,
    target,
    source
from goal
where gemeente_code = $gemeente
order by indicator, year
