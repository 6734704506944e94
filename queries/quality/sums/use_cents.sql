-- title: De kosten per post tellen op tot de kosten per huishouden
-- grain: one row per year, municipality and household with another sum
-- reads: mart.household_year, mart.use_year
with by_post as (
    select
        year,
        gemeente_code,
        rkey,
        sum(cost_use)::bigint as cents
    from mart.use_year
    group by all
)

select
    household.year,
    household.rkey
from mart.household_year as household
left join by_post
    on
        household.year = by_post.year
        and household.gemeente_code = by_post.gemeente_code
        and household.rkey = by_post.rkey
where
    household.cost_wmo + household.cost_jeugdwet + household.cost_participatiewet
    + household.cost_bijstand + household.cost_schuldhulp + household.cost_minimaregeling
    <> coalesce(by_post.cents, 0)
