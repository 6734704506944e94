-- title: Personen per jaar, met wat zij zelf gebruiken
-- grain: one row per person and year, without pseudonym
-- reads: work.person, work.household_year, work.unit_year, work.unit_flag, work.unit_cost
create table mart.person_year as
select
    household.rkey,
    household.year,
    household.gemeente_code,
    household.household_type,
    household.persons_class,
    household.children_class,
    household.age_oldest,
    person.age_class::age_class_level as age_class,
    household.has_entrepreneur,
    household.has_debt,
    household.in_minima,
    coalesce(used.laws, 'geen')::laws_level as laws,
    coalesce(used.n_laws, 0)::utinyint as n_laws,
    coalesce(used.n_provisions, 0)::utinyint as n_provisions,
    coalesce(used.n_laws_at_once, 0)::utinyint as n_laws_at_once,
    coalesce(used.laws_on_31_dec, 'geen')::laws_level as laws_on_31_dec,
    (['geen', 'licht', 'midden', 'zwaar'])[coalesce(used.weight, 0) + 1]::intensity_level
        as intensity,
    coalesce(columns(flag.* exclude (unit, gemeente_code, year, id)), 0)::utinyint,
    coalesce(columns(cost.* exclude (unit, gemeente_code, year, id, class_cents)), 0)::bigint
from work.person as person
inner join work.household_year as household
    on
        person.gemeente_code = household.gemeente_code::varchar
        and person.year = household.year
        and person.household_id = household.household_id
left join work.unit_year as used
    on
        used.unit = 'person'
        and person.gemeente_code = used.gemeente_code
        and person.year = used.year
        and person.person_id = used.id
left join work.unit_flag as flag
    on
        flag.unit = 'person'
        and person.gemeente_code = flag.gemeente_code
        and person.year = flag.year
        and person.person_id = flag.id
left join work.unit_cost as cost
    on
        cost.unit = 'person'
        and person.gemeente_code = cost.gemeente_code
        and person.year = cost.year
        and person.person_id = cost.id
order by household.year, household.gemeente_code, household.rkey, person.age_class
