-- title: Het merk van wat er is geleverd, waar de ruis aan hangt
-- grain: one row per year with households, and one without a year for the young
-- reads: release
select
    year,
    mark
from release
order by year nulls last
