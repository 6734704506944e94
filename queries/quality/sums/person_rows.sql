-- title: Alle geladen personen van de geldende jaren staan in de opslag
-- grain: one row per year with another number of persons
-- reads: work.person, mart.person_pattern
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
        sum(persons * households) as persons
    from mart.person_pattern
    group by all
)

select loaded.year
from loaded
left join stored on loaded.year = stored.year
where loaded.persons is distinct from stored.persons
