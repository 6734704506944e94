-- title: Personen per jaar, gelijke huishoudens samen genomen
-- grain: one row per pattern (households of a year whose persons have the same traits) and
-- grain: combination of traits of a person
-- reads: work.pattern, work.person, work.household, work.unit_year
create table mart.person_pattern_packed as
-- A household counts once in a cell, however many of its persons stand there. To take persons
-- together by household for each question is most of its time; most households are like others.
select
    household.year,
    household.gemeente_code,
    household.household_type,
    household.persons_class,
    household.children_class,
    household.age_oldest,
    person.age_class,
    household.has_entrepreneur,
    household.has_debt,
    household.in_minima,
    coalesce(used.laws, 'geen'::laws_level) as laws,
    coalesce(used.n_laws, 0)::utinyint as n_laws,
    coalesce(used.n_provisions, 0)::utinyint as n_provisions,
    coalesce(used.n_laws_at_once, 0)::utinyint as n_laws_at_once,
    coalesce(used.laws_on_31_dec, 'geen'::laws_level) as laws_on_31_dec,
    (['geen', 'licht', 'midden', 'zwaar'])[coalesce(used.weight, 0) + 1]::intensity_level
        as intensity,
    coalesce(used.flags, 0::ubigint) as flags,
    count(*) as persons,
    pattern.pattern,
    pattern.households,
    pattern.present,
    pattern.set_key
from work.person as person
inner join work.pattern as pattern on person.household_unit = pattern.unit
inner join work.household as household on pattern.unit = household.unit
left join work.unit_year as used on person.unit = used.unit
group by all
order by household.year, household.household_type
