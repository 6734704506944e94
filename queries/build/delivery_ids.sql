-- title: De leveringen van deze bouw
-- grain: one row per delivery
-- reads: staging.delivery
select delivery_id
from staging.delivery
order by delivery_id
