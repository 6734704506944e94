-- title: Een plan, meer plannen of geen
-- grain: one row per household and year with two or more categories active in one month
-- reads: work.spell_year, work.owner
create table work.plan as
with many as (
    select
        gemeente_code,
        year,
        household_id
    from work.spell_year
    where household_id is not null
    group by all
    having count(distinct category) > 1
),

month as (
    select
        spell.gemeente_code,
        spell.year,
        spell.household_id,
        calendar.month,
        count(distinct spell.category) as categories,
        count(distinct spell.plan_id) as plans,
        min(spell.plan_id) as first_plan,
        max(spell.plan_id) as last_plan,
        bool_or(spell.plan_id is null) as without_plan
    from work.spell_year as spell
    inner join many
        on
            spell.gemeente_code = many.gemeente_code
            and spell.year = many.year
            and spell.household_id = many.household_id
    inner join range(12) as calendar (month)
        on (spell.months >> calendar.month::integer) & 1 = 1
    where spell.category is not null
    group by all
    having count(distinct spell.category) > 1
),

household as (
    select
        gemeente_code,
        year,
        household_id,
        min(first_plan) as first_plan,
        max(last_plan) as last_plan,
        bool_or(without_plan) as without_plan
    from month
    group by all
)

select
    household.gemeente_code,
    household.year,
    household.household_id,
    case
        when not owner.has_plans then 'onbekend'
        when household.first_plan is null then 'geen'
        when household.first_plan = household.last_plan and not household.without_plan then 'een'
        -- Help under one plan beside help under none is not one plan.
        else 'meer'
    end as one_plan
from household
inner join work.owner as owner
    on
        household.gemeente_code = owner.gemeente_code
        and household.year = owner.year
