-- title: Alle geladen personen van de geldende jaren staan in de opslag
-- grain: one row per year with another number of persons
-- reads: work.person, mart.person_year
with loaded as (
    select
        year,
        count(*) as persons
    from work.person
    group by all
),

stored as (
    select
        year,
        count(*) as persons
    from mart.person_year
    group by all
)

select loaded.year
from loaded
left join stored on loaded.year = stored.year
where loaded.persons is distinct from stored.persons
