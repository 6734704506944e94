-- title: Het merk van wat er over een jaar is geleverd
-- grain: one row per year, and one without a year for the young (whose birthday years are pooled)
-- reads: mart.household_pattern_packed, mart.person_pattern_packed, mart.person_paid_packed
-- reads: mart.use_year_packed, mart.ended, mart.young, work.household_trait, work.cost_unit
create table mart.release as
-- The same rows give the same mark, in any order; one household that changes gives another. The
-- noise of a table hangs on it: else a number that stays the same over a new delivery proves that
-- nobody in it changed, and a number that moves that somebody did.
with household as (
    -- Names, not the codes of a list: a list that grows is no other delivery. Flags are bits in the
    -- order of the schemes: another scheme is one.
    select
        *
        replace (
            gemeente_code::varchar as gemeente_code,
            wijk_code::varchar as wijk_code,
            laws::varchar as laws,
            laws_on_31_dec::varchar as laws_on_31_dec,
            one_plan::varchar as one_plan,
            signal::varchar as signal,
            cost_class::varchar as cost_class
        )
    from mart.household_pattern_packed
),

cost as (
    -- Who is alike need not pay alike.
    select
        trait.year,
        trait.rkey,
        cost.post::varchar as post,
        cost.component::varchar as component,
        cost.total_cents,
        cost.direct_cents
    from work.cost_unit as cost
    inner join work.household_trait as trait on cost.unit = trait.unit
),

person as (
    select
        *
        replace (
            gemeente_code::varchar as gemeente_code,
            laws::varchar as laws,
            laws_on_31_dec::varchar as laws_on_31_dec
        )
    from mart.person_pattern_packed
),

paying as (
    select
        *
        replace (
            gemeente_code::varchar as gemeente_code,
            laws::varchar as laws,
            laws_on_31_dec::varchar as laws_on_31_dec,
            component::varchar as component
        )
    from mart.person_paid_packed
),

used as (
    -- Sums of its own rows say nothing new.
    select
        * exclude (
            household_uses,
            household_cents,
            household_transfers,
            household_several_wmo,
            household_several_jeugdwet,
            household_several_participatiewet,
            household_several_schuldhulp,
            household_several_minimaregeling,
            household_several_overig,
            household_parts,
            weight_uses,
            weight_cents,
            weight_transfers,
            weight_several_wmo,
            weight_several_jeugdwet,
            weight_several_participatiewet,
            weight_several_schuldhulp,
            weight_several_minimaregeling,
            weight_several_overig,
            weight_parts
        )
        replace (
            gemeente_code::varchar as gemeente_code,
            wijk_code::varchar as wijk_code,
            laws::varchar as laws,
            laws_on_31_dec::varchar as laws_on_31_dec,
            one_plan::varchar as one_plan,
            signal::varchar as signal,
            cost_class::varchar as cost_class
        )
    from mart.use_year_packed
),

young as (
    select * replace (gemeente_code::varchar as gemeente_code, gap::varchar as gap)
    from mart.young
),

stopped as (
    select * replace (gemeente_code::varchar as gemeente_code)
    from mart.ended
),

row_mark as (
    select
        year,
        hash(household) as mark
    from household
    union all
    select
        year,
        hash(cost) as mark
    from cost
    union all
    select
        year,
        hash(person) as mark
    from person
    union all
    select
        year,
        hash(paying) as mark
    from paying
    union all
    select
        year,
        hash(used) as mark
    from used
    union all
    select
        year,
        hash(stopped) as mark
    from stopped
    union all
    select
        null as year,
        hash(young) as mark
    from young
)

select
    year,
    -- A sum, not an exclusive or: twins are two rows that are equal.
    sum(mark)::varchar as mark
from row_mark
group by year
order by year nulls last
