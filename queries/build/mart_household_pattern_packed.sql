-- title: Huishoudens per jaar, gelijke huishoudens samen genomen
-- grain: one row per pattern: households of a year and municipality that are alike in all that can
-- grain: be asked
-- reads: work.present, work.owner, work.household_trait
create table mart.household_pattern_packed as
-- Whoever asks counts households; which of those that are alike is no question.
with nothing as (
    -- Three of five households: they differ in where and with whom they live alone.
    select
        household.owner_id,
        household.wijk_code,
        household.household_type,
        household.persons_class,
        household.children_class,
        household.age_oldest,
        household.has_entrepreneur,
        household.has_debt,
        household.in_minima,
        count(*) as households,
        sum(household.presence) as present,
        bit_xor(household.rkey) as set_key
    from work.present as household
    anti join work.household_trait as trait on household.unit = trait.unit
    group by all
),

household as (
    select
        * exclude (unit, rkey, presence),
        1 as households,
        presence as present,
        rkey as set_key
    from work.household_trait
    union all by name
    select
        nothing.* exclude (owner_id),
        owner.year,
        owner.gemeente_code,
        'geen'::laws_level as laws,
        0::utinyint as n_laws,
        0::utinyint as n_provisions,
        0::utinyint as n_laws_at_once,
        'geen'::laws_level as laws_on_31_dec,
        'geen'::intensity_level as intensity,
        case when owner.has_last_year then 'geen' else 'onbekend' end::intensity_before_level
            as intensity_last_year,
        case when owner.has_last_year then 'geen' else 'onbekend' end::used_before_level
            as used_last_year,
        'nvt'::plan_level as one_plan,
        case when owner.has_signals then 'geen' else 'onbekend' end::signal_level as signal,
        '0'::cost_class_level as cost_class,
        0::usmallint as posts,
        0::ubigint as flags
    from nothing
    inner join work.owner as owner on nothing.owner_id = owner.owner_id
),

pattern as (
    select
        * exclude (households, present, set_key),
        sum(households)::bigint as households,
        sum(present)::bigint as present,
        bit_xor(set_key) as set_key
    from household
    group by all
)

select *
from pattern
-- Residents of institutions together: nearly every question leaves them out, block by block.
order by
    year,
    gemeente_code,
    household_type = 'institutioneel',
    wijk_code,
    household_type
