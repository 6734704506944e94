-- title: Hoe lang de hulp na de jeugdhulp wegblijft
-- grain: one row per person with youth help in the six months before the 18th birthday
-- reads: work.young, work.young_before
create table work.young_gap as
with helped as (
    -- Position 12 of the window is the month of the birthday, 6 to 11 are the months before it.
    select
        young.gemeente_code,
        young.person_id,
        young.known,
        young.jeugdwet | young.wmo | young.participatiewet as help,
        list_max(
            list_filter(range(6, 12), lambda place: (young.jeugdwet >> place::integer) & 1 = 1)
        ) as last_month
    from work.young as young
    inner join work.young_before as before
        on
            young.gemeente_code = before.gemeente_code
            and young.person_id = before.person_id
    where before.helped
),

stopped as (
    -- The first month without help of any of the three laws, and the first that is not known.
    select
        *,
        list_filter(range(last_month + 1, 37), lambda place: (help >> place::integer) & 1 = 0)[1]
            as first_without,
        coalesce(
            list_filter(range(last_month, 37), lambda place: (known >> place::integer) & 1 = 0)[1],
            37
        ) as first_unknown
    from helped
),

resumed as (
    select
        *,
        list_filter(range(first_without, 37), lambda place: (help >> place::integer) & 1 = 1)[1]
            as first_again
    from stopped
),

measured as (
    select
        *,
        least(coalesce(first_again, 37), first_unknown) - first_without as months,
        coalesce(first_again < first_unknown, false) as is_closed
    from resumed
)

select
    gemeente_code,
    person_id,
    case
        when last_month is null then 'onbekend'
        -- Help that runs on for a year after the birthday leaves no gap.
        when coalesce(first_without, 37) >= 24
            then case when first_unknown >= 24 then 'geen' else 'onbekend' end
        when months > 12 then 'langer'
        when not is_closed then 'onbekend'
        when months <= 3 then '1-3'
        when months <= 6 then '4-6'
        else '7-12'
    end::gap_level as gap
from measured
