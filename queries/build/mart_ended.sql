-- title: Hulp die eindigde: waarom, na hoe lang, en of zij terugkwam
-- grain: one row per end of the help of a law to a person (or to a household as such), by month
-- reads: work.stretch, work.known, work.household, work.present, work.person, work.owner
create table mart.ended as
with ended as (
    select
        stretch.*,
        (stretch.to_month // 12)::usmallint as year,
        known.until_month,
        stretch.to_month - stretch.start_month + 1 as months,
        stretch.next_month - stretch.to_month as months_after
    from work.stretch as stretch
    inner join work.known as known
        on
            stretch.gemeente_code = known.gemeente_code
            and stretch.to_month // 12 = known.year
    -- Known to have stayed away.
    where stretch.to_month + 3 <= known.until_month
),

seen as (
    -- Of those whose help ended; the others are far more.
    select
        owner.gemeente_code,
        true as is_person,
        person.person_id as follows,
        person.year
    from work.person as person
    inner join work.owner as owner on person.owner_id = owner.owner_id
    where
        person.person_id in (
            select ended.follows
            from ended
            where ended.is_person
        )
    union all
    select
        gemeente_code,
        false as is_person,
        household_id as follows,
        year
    from work.household
    where
        household_id in (
            select ended.follows
            from ended
            where not ended.is_person
        )
),

followed as (
    select
        ended.*,
        one.follows is not null as is_seen_12,
        two.follows is not null as is_seen_24
    from ended
    left join seen as one
        on
            ended.gemeente_code = one.gemeente_code
            and ended.is_person = one.is_person
            and ended.follows = one.follows
            and ended.year + 1 = one.year
    left join seen as two
        on
            ended.gemeente_code = two.gemeente_code
            and ended.is_person = two.is_person
            and ended.follows = two.follows
            and ended.year + 2 = two.year
)

select
    household.rkey,
    household.presence,
    followed.year,
    household.gemeente_code,
    household.household_type,
    followed.law::ended_law_level as law,
    followed.end_reason::end_reason_level as end_reason,
    case
        when followed.months <= 6 then 'tot_6'
        when followed.months <= 12 then '7_12'
        when followed.months <= 24 then '13_24'
        when followed.months <= 60 then '25_60'
        else 'langer'
    end::duration_level as duration,
    -- A year is followed when its December is; before that nothing is said of any of its months.
    case
        when followed.year * 12 + 11 + 12 > followed.until_month then 'onbekend'
        when coalesce(followed.months_after <= 12, false) then 'ja'
        when followed.is_seen_12 then 'nee'
        else 'weg'
    end::returned_level as returned_12,
    case
        when followed.year * 12 + 11 + 24 > followed.until_month then 'onbekend'
        when coalesce(followed.months_after <= 24, false) then 'ja'
        when followed.is_seen_24 then 'nee'
        else 'weg'
    end::returned_level as returned_24
from followed
inner join work.present as household on followed.household_unit = household.unit
order by followed.year, household.rkey, followed.law, followed.to_month
