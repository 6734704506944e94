-- title: De bits van de kolommen uses_
-- grain: one row per column
-- reads: work.flag
select
    name,
    bit
from work.flag
order by bit
