-- title: Personen per jaar, gelijke huishoudens samen genomen
-- grain: one row per pattern (households of a year whose persons have the same traits) and
-- grain: combination of traits of a person
-- reads: mart.person_year
create table mart.person_pattern as
-- A household counts once in a cell, however many of its persons stand there. To take persons
-- together by household for each question is most of its time; most households are like others.
with person as (
    select columns(lambda name: not starts_with(name, 'cost_'))
    from mart.person_year
),

household as (
    select
        year,
        rkey,
        any_value(presence) as presence,
        -- A sum: who is named first does not matter, and twins are two persons.
        sum(hash(*columns(* exclude (rkey, presence)))) as traits
    from person
    group by
        year,
        rkey
),

pattern as (
    select
        year,
        min(rkey) as pattern,
        count(*) as households,
        sum(presence)::bigint as present,
        bit_xor(rkey) as set_key
    from household
    group by
        year,
        traits
)

select
    person.* exclude (rkey, presence),
    count(*) as persons,
    pattern.* exclude (year)
from person
inner join pattern
    on
        person.year = pattern.year
        and person.rkey = pattern.pattern
group by all
order by all
