-- title: Wat er in totaal is geleverd, en wat daarvan per huishouden bekend is
-- grain: one row per kind, municipality, year and law, and the same per post
-- reads: work.cost_year
create table work.levering_total as
with total as (
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
)

select
    gemeente_code,
    year,
    law,
    post,
    'geleverd' as kind,
    delivered_cents as cents
from total
union all
-- To a hundred thousand euros: what is not known per household must not follow to the cent.
select
    gemeente_code,
    year,
    law,
    post,
    'per_huishouden_bekend' as kind,
    (round(known_cents / 10000000) * 10000000)::bigint as cents
from total
where
    post is null
    or post = 'bijstand'
