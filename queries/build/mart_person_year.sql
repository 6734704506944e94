-- title: Personen per jaar, met wat zij zelf gebruiken
-- grain: one row per person and year, without pseudonym
-- reads: work.person, mart.household_year, work.unit_year, work.unit_cost, flag_bit
create table mart.person_year as
with cost as (
    select
        unit,
        columns(lambda name: starts_with(name, 'cost_') and name <> 'cost_class')
    from work.unit_cost
)

select
    household.rkey,
    household.presence,
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
    (coalesce(used.flags, 0) & columns(flag_bit.*) > 0)::utinyint,
    coalesce(columns(cost.* exclude (unit)), 0)::bigint
from work.person as person
inner join mart.household_year as household on person.household_unit = household.unit
cross join flag_bit
left join work.unit_year as used on person.unit = used.unit
left join cost on person.unit = cost.unit
order by household.unit
