-- title: Geschatte doelgroep per regeling
-- grain: one row per scheme, wijk and year
-- reads: target_group
select
    scheme,
    wijk_code,
    year,
    estimated,
    low,
    high,
    source
from target_group
order by scheme, year, wijk_code
