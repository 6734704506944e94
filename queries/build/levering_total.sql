-- title: Wat er in totaal is geleverd, en wat daarvan per huishouden bekend is
-- grain: one row per kind, municipality, year and law, and the same per post
-- reads: work.cost_year
create table work.levering_total as
with paid as (
    select
        gemeente_code,
        year,
        law,
        component,
        post,
        household_unit,
        abs(sum(amount_cents)) as cents
    from work.cost_year
    where household_unit is not null
    group by grouping sets (
        (gemeente_code, year, law, component, household_unit),
        (gemeente_code, year, law, component, post, household_unit)
    )
),

part as (
    -- An exact sum over one to nine households, or that two of them nearly fill, gives one away.
    select
        gemeente_code,
        year,
        law,
        component,
        post,
        count_if(cents > 0) between 1 and 9
        or sum(cents) - list_sum(max(cents, 2)) < 0.10 * max(cents)
        or list_sum(max(cents, 2)) > 0.90 * sum(cents) as is_unsafe
    from paid
    group by all
),

told as (
    -- What is left of a law when its posts are subtracted must be safe as well.
    select
        gemeente_code,
        year,
        law,
        not bool_or(is_unsafe) filter (where post is null) as is_told,
        not bool_or(is_unsafe) as has_posts
    from part
    group by all
),

total as (
    select
        gemeente_code,
        year,
        law,
        post,
        sum(amount_cents)::bigint as delivered_cents,
        coalesce(sum(amount_cents) filter (where household_unit is not null), 0)::bigint
            as known_cents
    from work.cost_year
    group by grouping sets ((gemeente_code, year, law), (gemeente_code, year, law, post))
),

public as (
    select
        total.*,
        coalesce(told.is_told, true)
        and (
            total.post is null
            or total.post = 'bijstand'
            or coalesce(told.has_posts, true)
        ) as is_told
    from total
    left join told
        on
            total.gemeente_code = told.gemeente_code
            and total.year = told.year
            and total.law = told.law
)

select
    gemeente_code,
    year,
    law,
    post,
    is_told,
    'geleverd' as kind,
    delivered_cents as cents
from public
union all
-- To a hundred thousand euros: what is not known per household must not follow to the cent.
select
    gemeente_code,
    year,
    law,
    post,
    is_told,
    'per_huishouden_bekend' as kind,
    (round(known_cents / 10000000) * 10000000)::bigint as cents
from public
where
    post is null
    or post = 'bijstand'
