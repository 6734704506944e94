-- title: De pseudoniemen waar een sleutel bij hoort
-- grain: one row per household
-- reads: work.household
select distinct household_id
from work.household
order by household_id
