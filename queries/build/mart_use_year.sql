-- title: Gebruik en kosten per huishouden, jaar en post
-- grain: one row per household, year and post with a spell or a cost line
-- reads: work.household_year, work.spell_unit, work.cost_unit
create table mart.use_year as
with household as (
    select
        columns(
            lambda name: name = 'cost_class'
            or not (name like 'cost\_%' escape '\' or name like 'direct\_%' escape '\')
        )
    from work.household_year
),

touched as (
    select
        gemeente_code,
        year,
        id,
        post,
        1 as is_user,
        0 as cents
    from work.spell_unit
    where unit = 'household'
    union all
    select
        gemeente_code,
        year,
        id,
        post,
        0 as is_user,
        total_cents as cents
    from work.cost_unit
    where unit = 'household'
),

used as (
    select
        gemeente_code,
        year,
        id,
        post,
        max(is_user)::utinyint as is_user,
        sum(cents)::bigint as cost_use
    from touched
    group by all
)

select
    household.* exclude (household_id),
    used.post::post_level as post,
    used.is_user,
    used.cost_use
from used
inner join household
    on
        used.gemeente_code = household.gemeente_code::varchar
        and used.year = household.year
        and used.id = household.household_id
order by household.year, household.gemeente_code, household.wijk_code, household.rkey, used.post
