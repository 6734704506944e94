-- title: Hoe vol de kosten van elke maand zijn
-- grain: one row per municipality, year, law that is told, and month
-- reads: coverage
-- $expired: years of deliveries kept too long
select
    gemeente_code,
    year,
    law,
    month,
    provisional,
    level
from coverage
where not list_contains($expired, year)
order by gemeente_code, year, law, month
