-- title: Een plan, meer plannen of geen
-- grain: one row per household and year with two or more categories active in one month
-- reads: work.spell_year, work.owner
create table work.plan as
with category as (
    select
        household_unit,
        category_bit,
        bit_or(months) as months
    from work.spell_year
    where
        household_unit is not null
        and category_bit > 0
    group by all
),

shared as (
    -- The months that a category shares with the categories before it.
    select
        household_unit,
        months & bit_or(months) over (
            partition by household_unit
            order by category_bit
            rows between unbounded preceding and 1 preceding
        ) as months
    from category
),

together as (
    select
        household_unit,
        bit_or(months) as months
    from shared
    group by household_unit
    having bit_or(months) > 0
)

select
    spell.household_unit as unit,
    case
        when not bool_or(owner.has_plans) then 'onbekend'
        when count(spell.plan_id) = 0 then 'geen'
        when count(distinct spell.plan_id) = 1 and count(spell.plan_id) = count(*) then 'een'
        -- Help under one plan beside help under none is not one plan.
        else 'meer'
    end::plan_level as one_plan
from work.spell_year as spell
inner join together
    on
        spell.household_unit = together.household_unit
        and spell.months & together.months > 0
inner join work.owner as owner on spell.owner_id = owner.owner_id
where spell.category_bit > 0
group by spell.household_unit
