-- title: Personen en hun kosten staan evenveel keer in de opslag als zij samen genomen zijn
-- grain: one row per year with another number of persons or another sum in cents
-- reads: mart.person_year, mart.person_pattern, mart.person_paid
with apart as (
    select
        year,
        count(*) as persons,
        sum(
            cost_wmo
            + cost_jeugdwet
            + cost_participatiewet
            + cost_bijstand
            + cost_schuldhulp
            + cost_minimaregeling
        ) as cents
    from mart.person_year
    group by year
),

alike as (
    select
        year,
        sum(persons * households) as persons
    from mart.person_pattern
    group by year
),

paid as (
    select
        year,
        sum(cents) as cents
    from mart.person_paid
    group by year
)

select apart.year
from apart
left join alike on apart.year = alike.year
left join paid on apart.year = paid.year
where
    apart.persons is distinct from alike.persons
    or apart.cents <> coalesce(paid.cents, 0)
