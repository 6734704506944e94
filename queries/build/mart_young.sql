-- title: Jongeren rond hun 18e verjaardag
-- grain: one row per person and moment, birthday years pooled; only moments in delivered months
-- reads: work.person, mart.household_year, work.spell, work.spell_year, work.owner, moment_list
create table mart.young as
with birthday as (
    select
        gemeente_code,
        person_id,
        max(month_18) as month_18
    from work.person
    where month_18 is not null
    group by all
),

youth as (
    -- The household is that of the year of the birthday.
    select
        birthday.gemeente_code,
        birthday.person_id,
        birthday.month_18,
        household.rkey,
        household.presence,
        household.household_type
    from birthday
    inner join work.person as person
        on
            birthday.gemeente_code = person.gemeente_code
            and birthday.person_id = person.person_id
            and birthday.month_18 // 12 = person.year
    inner join mart.household_year as household on person.household_unit = household.unit
),

helped as (
    select distinct
        youth.gemeente_code,
        youth.person_id
    from youth
    inner join work.owner as owner
        on
            youth.gemeente_code = owner.gemeente_code
            and youth.month_18 // 12 = owner.year
    inner join work.spell as spell
        on
            owner.delivery_id = spell.delivery_id
            and youth.person_id = spell.person_id
    where
        spell.law = 'jeugdwet'
        and spell.start_month < youth.month_18
        and spell.end_month >= youth.month_18 - 6
),

moment as (
    -- Who is not delivered in the year of a moment (moved away) is not said to be without help.
    select
        youth.*,
        moment_list.moment,
        person.unit as person_unit,
        youth.month_18 + moment_list.months - person.year * 12 as month
    from youth
    cross join moment_list
    inner join work.person as person
        on
            youth.gemeente_code = person.gemeente_code
            and youth.person_id = person.person_id
            and (youth.month_18 + moment_list.months) // 12 = person.year
    inner join work.owner as owner on person.owner_id = owner.owner_id
    where youth.month_18 + moment_list.months <= owner.peil_month
),

state as (
    select
        moment.gemeente_code,
        moment.person_id,
        moment.rkey,
        moment.presence,
        moment.household_type,
        moment.moment,
        count(distinct spell.law) filter (
            where spell.law in ('jeugdwet', 'wmo', 'participatiewet')
        ) as n_laws,
        min(spell.law) filter (
            where spell.law in ('jeugdwet', 'wmo', 'participatiewet')
        ) as first_law,
        count(spell.law) as spells
    from moment
    left join work.spell_year as spell
        on
            moment.person_unit = spell.person_unit
            and (spell.months >> moment.month::integer) & 1 = 1
    group by all
)

select
    state.rkey,
    state.presence,
    state.gemeente_code::gemeente_level as gemeente_code,
    state.household_type,
    state.moment::moment_level as moment,
    case
        when state.n_laws > 1 then 'meer'
        when state.n_laws = 1 then state.first_law
        when state.spells > 0 then 'schuldhulp_of_minima'
        else 'geen'
    end::state_level as state,
    (helped.person_id is not null)::utinyint as help_before
from state
left join helped
    on
        state.gemeente_code = helped.gemeente_code
        and state.person_id = helped.person_id
order by state.gemeente_code, state.rkey, state.moment
