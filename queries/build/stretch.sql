-- title: Aaneengesloten hulp uit een wet
-- grain: one row per person (household, for help of its own), law and stretch of help
-- reads: work.spell_year, work.household
create table work.stretch as
with spell as (
    select
        spell.gemeente_code,
        -- Help of a person follows that person; other help follows the household.
        case when spell.person_unit is null then household.household_id else spell.named_person end
            as follows,
        spell.person_unit is not null as is_person,
        spell.law,
        spell.household_unit,
        spell.start_month,
        spell.from_month,
        spell.to_month,
        spell.end_reason
    from work.spell_year as spell
    inner join work.household as household on spell.household_unit = household.unit
    where spell.law in ('wmo', 'jeugdwet', 'participatiewet')
),

ordered as (
    select
        *,
        -- By month, not by row: of spells that begin together none comes first, so that two builds
        -- of the same delivery agree.
        max(to_month) over (
            partition by gemeente_code, is_person, follows, law
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
            partition by gemeente_code, is_person, follows, law
            order by from_month
            range between unbounded preceding and current row
        ) as stretch
    from ordered
),

joined as (
    select
        gemeente_code,
        is_person,
        follows,
        law,
        stretch,
        min(start_month) as start_month,
        min(from_month) as from_month,
        max(to_month) as to_month,
        arg_max(household_unit, to_month) as household_unit
    from numbered
    group by all
),

reason as (
    -- What ends in the same month for several reasons ended for none of them alone.
    select
        numbered.gemeente_code,
        numbered.is_person,
        numbered.follows,
        numbered.law,
        numbered.stretch,
        case
            when count(distinct coalesce(numbered.end_reason, 'onbekend')) > 1 then 'overig'
            else coalesce(any_value(numbered.end_reason), 'onbekend')
        end as end_reason
    from numbered
    inner join joined
        using (gemeente_code, is_person, follows, law, stretch, to_month)
    group by all
)

select
    joined.*,
    reason.end_reason,
    lead(joined.from_month) over (
        partition by joined.gemeente_code, joined.is_person, joined.follows, joined.law
        order by joined.from_month
    ) as next_month
from joined
inner join reason using (gemeente_code, is_person, follows, law, stretch)
