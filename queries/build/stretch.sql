-- title: Aaneengesloten hulp uit een wet
-- grain: one row per person (household, for help of its own), law and stretch of help
-- reads: work.spell_year, work.household
create table work.stretch as
with own as (
    -- Help of a person follows that person.
    select
        gemeente_code,
        true as is_person,
        named_person as follows,
        law,
        household_unit,
        start_month,
        from_month,
        to_month,
        end_reason
    from work.spell_year
    where
        person_unit is not null
        and law in ('wmo', 'jeugdwet', 'participatiewet')
),

shared as (
    -- Other help follows the household.
    select
        spell.gemeente_code,
        false as is_person,
        household.household_id as follows,
        spell.law,
        spell.household_unit,
        spell.start_month,
        spell.from_month,
        spell.to_month,
        spell.end_reason
    from work.spell_year as spell
    inner join work.household as household on spell.household_unit = household.unit
    where
        spell.person_unit is null
        and spell.law in ('wmo', 'jeugdwet', 'participatiewet')
),

spell as (
    select
        *,
        -- One number in place of four keys: to sort and to compare them is most of the time.
        hash(gemeente_code, is_person, follows, law) as line,
        enum_code(coalesce(end_reason, 'onbekend')::end_reason_level)::integer as reason
    from own
    union all
    select
        *,
        hash(gemeente_code, is_person, follows, law) as line,
        enum_code(coalesce(end_reason, 'onbekend')::end_reason_level)::integer as reason
    from shared
),

ordered as (
    select
        *,
        -- By month, not by row: of spells that begin together none comes first, so that two builds
        -- of the same delivery agree.
        max(to_month) over (
            partition by line
            order by from_month
            range between unbounded preceding and 1 preceding
        ) as before
    from spell
),

numbered as (
    -- A pause of one or two months is no end: three whole months without help are.
    select
        *,
        sum(case when from_month - before <= 3 then 0 else 1 end) over (
            partition by line
            order by from_month
            range between unbounded preceding and current row
        ) as stretch
    from ordered
),

joined as (
    select
        line,
        any_value(gemeente_code) as gemeente_code,
        any_value(is_person) as is_person,
        any_value(follows) as follows,
        any_value(law) as law,
        stretch,
        min(start_month) as start_month,
        min(from_month) as from_month,
        max(to_month) as to_month,
        arg_max(household_unit, to_month) as household_unit,
        -- Of what ends last, the first and the last reason: a month and a reason in one number.
        max(to_month * 64 + reason) % 64 as last_reason,
        63 - max(to_month * 64 + 63 - reason) % 64 as first_reason
    from numbered
    group by line, stretch
)

select
    joined.* exclude (line, first_reason, last_reason),
    case
        -- What ends in the same month for several reasons ended for none of them alone.
        when first_reason <> last_reason then 'overig'
        else enum_range(null::end_reason_level)[first_reason + 1]
    end as end_reason,
    lead(joined.from_month) over (
        partition by joined.line
        order by joined.from_month
    ) as next_month
from joined
