-- title: Een plan, meer plannen of geen
-- grain: one row per household and year with two or more categories active in one month
-- reads: work.spell_year, work.owner
create table work.plan as
with spell as (
    select
        owner_id,
        household_unit,
        category_bit,
        months,
        plan_id
    from work.spell_year
    where
        household_unit is not null
        and category_bit > 0
),

category as (
    -- Few for a household, however many spells alike stand in it: each is held against all.
    select distinct
        household_unit,
        category_bit,
        months
    from spell
),

together as (
    -- Help with a month in which help of another category runs as well.
    select spell.*
    from spell
    semi join category
        on
            spell.household_unit = category.household_unit
            and spell.category_bit <> category.category_bit
            and spell.months & category.months > 0
)

select
    together.household_unit as unit,
    case
        when not bool_or(owner.has_plans) then 'onbekend'
        when count(together.plan_id) = 0 then 'geen'
        -- Help under one plan beside help under none is not one plan.
        when count(together.plan_id) = count(*) and min(together.plan_id) = max(together.plan_id)
            then 'een'
        else 'meer'
    end::plan_level as one_plan
from together
inner join work.owner as owner on together.owner_id = owner.owner_id
group by together.household_unit
