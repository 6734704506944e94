-- title: De jaren die uit een levering komen
-- grain: one row per municipality and year
-- reads: old.year_source
-- $delivery: name of the delivery
select
    gemeente_code,
    year
from old.year_source
where delivery_id = $delivery
order by gemeente_code, year
