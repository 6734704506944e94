-- title: Het huishouden van een persoon in een jaar
-- grain: one row per person and year
-- reads: source.resident_judged
select
    person,
    year,
    household
from source.resident_judged
where rule is null
