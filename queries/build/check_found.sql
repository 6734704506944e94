-- title: Hoeveel rijen elke controle van de leveringen apart zette
-- grain: one row per check that ran
-- reads: staging.check_outcome
select
    name,
    sum(found)::bigint as found
from staging.check_outcome
group by name
order by name
