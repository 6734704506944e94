-- title: Elk huishouden staat eenmaal per jaar in de opslag
-- grain: one row per key that stands twice in a year
-- reads: work.present
select
    year,
    rkey
from work.present
group by all
having count(*) > 1
