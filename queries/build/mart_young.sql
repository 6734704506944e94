-- title: Jongeren rond hun 18e verjaardag
-- grain: one row per person and moment, birthday years pooled; only moments in delivered months
-- reads: work.young, work.young_before, work.young_gap, work.young_cost, work.present
-- reads: moment_list
create table mart.young as
with moment as (
    -- Who is not delivered in the year of a moment (moved away) is not said to be without help.
    select
        young.*,
        moment_list.moment,
        (moment_list.months + 12)::integer as place
    from work.young as young
    cross join moment_list
    where (young.known >> (moment_list.months + 12)::integer) & 1 = 1
),

state as (
    select
        gemeente_code,
        person_id,
        household_unit,
        (month_18 // 12)::usmallint as birthday_year,
        moment,
        (jeugdwet >> place) & 1 = 1 as jeugdwet,
        (wmo >> place) & 1 = 1 as wmo,
        (participatiewet >> place) & 1 = 1 as participatiewet,
        (home >> place) & 1 = 1 as home,
        -- Positions 6 to 11 are the six months before the birthday: 4032 has these bits.
        home & 4032 > 0 as home_before,
        known & 4032 = 4032 as is_known_before
    from moment
)

select
    household.rkey,
    household.presence,
    household.gemeente_code,
    household.household_type,
    -- No question names it; it tells on which deliveries a row rests: one year before to two after.
    state.birthday_year,
    state.moment::moment_level as moment,
    case
        when state.jeugdwet::integer + state.wmo::integer + state.participatiewet::integer > 1
            then 'meer'
        when state.jeugdwet then 'jeugdwet'
        when state.wmo then 'wmo'
        when state.participatiewet then 'participatiewet'
        when state.home then 'schuldhulp_of_minima'
        else 'geen'
    end::state_level as state,
    case
        when before.n_laws > 1 then 'meer'
        when before.n_laws = 1 then before.first_law
        when state.home_before then 'schuldhulp_of_minima'
        when state.is_known_before then 'geen'
        else 'onbekend'
    end::state_before_level as state_before,
    coalesce(before.helped, false)::utinyint as help_before,
    coalesce(gap.gap, 'nvt'::gap_level) as gap,
    coalesce(columns(cost.* exclude (gemeente_code, person_id, moment)), 0)::bigint
from state
inner join work.present as household on state.household_unit = household.unit
left join work.young_before as before
    on
        state.gemeente_code = before.gemeente_code
        and state.person_id = before.person_id
left join work.young_gap as gap
    on
        state.gemeente_code = gap.gemeente_code
        and state.person_id = gap.person_id
left join work.young_cost as cost
    on
        state.gemeente_code = cost.gemeente_code
        and state.person_id = cost.person_id
        and state.moment = cost.moment
order by household.gemeente_code, household.rkey, state.moment
