-- title: Gebruik en kosten per huishouden, jaar en post; de zwaarste hulp is zijn zwaarte
-- grain: one row per household, year and post with a spell or a cost line
-- reads: mart.household_year, work.spell_year, work.cost_unit
create table mart.use_year as
with household as (
    select
        columns(
            lambda name: name = 'cost_class'
            or not (starts_with(name, 'cost_') or starts_with(name, 'direct_'))
        )
    from mart.household_year
),

touched as (
    select
        household_unit as unit,
        post,
        weight,
        1 as is_user,
        0 as cents
    from work.spell_year
    where household_unit is not null
    union all
    select
        unit,
        post,
        null as weight,
        0 as is_user,
        total_cents as cents
    from work.cost_unit
),

used as (
    select
        unit,
        post::post_level as post,
        max(weight) as weight,
        max(is_user)::utinyint as is_user,
        sum(cents)::bigint as cost_use
    from touched
    group by all
),

-- A household counts once in a cell, however many of its posts stand there: its first row of the
-- year, and its first row of each weight, carry its numbers of all of them.
whole as (
    select
        unit,
        min(post) as post,
        sum(is_user)::utinyint as household_uses,
        sum(case when post = 'bijstand' then 0 else cost_use end)::bigint as household_cents
    from used
    group by unit
),

part as (
    select
        unit,
        min(post) as post,
        sum(is_user)::utinyint as weight_uses,
        sum(case when post = 'bijstand' then 0 else cost_use end)::bigint as weight_cents
    from used
    group by
        unit,
        weight
)

select
    household.* exclude (unit),
    used.post,
    -- A cost line without a spell has no weight of its own.
    coalesce((['licht', 'midden', 'zwaar'])[used.weight], 'onbekend')::weight_level as weight,
    used.is_user,
    used.cost_use,
    whole.household_uses,
    whole.household_cents,
    part.weight_uses,
    part.weight_cents
from used
inner join household on used.unit = household.unit
left join whole
    on
        used.unit = whole.unit
        and used.post = whole.post
left join part
    on
        used.unit = part.unit
        and used.post = part.post
order by household.unit, used.post
