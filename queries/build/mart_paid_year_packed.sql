-- title: Kosten per huishouden, jaar en wet, alleen waar er kosten zijn
-- grain: one row per household, year and kind of cost that is not nought, with the traits of
-- grain: household_pattern: a question names them for both
-- reads: work.household_trait, work.cost_unit
create table mart.paid_year_packed as
with paid as (
    select
        unit,
        component,
        sum(total_cents)::bigint as cost,
        sum(direct_cents)::bigint as direct
    from work.cost_unit
    where not is_person
    group by all
)

select
    -- No key: a cost is looked up by the traits of its household, never by the household.
    trait.* exclude (unit, rkey, presence),
    paid.component::component_level as component,
    paid.cost,
    paid.direct
from paid
inner join work.household_trait as trait on paid.unit = trait.unit
where
    paid.cost <> 0
    or paid.direct <> 0
-- By kind first: a question for some laws passes by the blocks of the others.
order by
    trait.year,
    paid.component,
    trait.household_type = 'institutioneel',
    trait.wijk_code,
    trait.household_type
