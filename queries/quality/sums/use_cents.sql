-- title: De kosten per post tellen op tot de kosten per huishouden
-- grain: one row per year and household with another sum
-- reads: work.cost_unit, work.household_trait, mart.use_year
with by_unit as (
    select
        unit,
        sum(total_cents)::bigint as cents
    from work.cost_unit
    where not is_person
    group by unit
),

by_household as (
    select
        trait.year,
        trait.rkey,
        by_unit.cents
    from by_unit
    inner join work.household_trait as trait on by_unit.unit = trait.unit
),

by_post as (
    select
        year,
        rkey,
        sum(cost_use)::bigint as cents
    from mart.use_year
    group by all
)

select
    coalesce(household.year, by_post.year) as year,
    coalesce(household.rkey, by_post.rkey) as rkey
from by_household as household
full join by_post
    on
        household.year = by_post.year
        and household.rkey = by_post.rkey
where coalesce(household.cents, 0) <> coalesce(by_post.cents, 0)
