-- title: Huishoudens en hun kosten per combinatie van de gevraagde kenmerken
-- grain: one row per atom (a combination of levels of the asked dimensions), and one more for
-- grain: each kind of cost that somebody in the atom has
-- reads: household_pattern, paid_year
-- $dims: names of the dimension columns, always with year
-- $costs: names of the kinds of cost
-- $direct: whether lump sums that were divided over households stay out
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $wijken: the wijken asked, null for all of them
-- $institutions: whether residents of institutions count
with paid as (
    -- Most households pay nothing: a table of what is paid is a third as long, and one column wide.
    select
        columns($dims),
        component,
        case when $direct then direct else cost end as cents
    from paid_year
    where
        list_contains($years::usmallint[], year)
        and ($wijken is null or list_contains($wijken, wijk_code))
        and ($institutions or household_type <> 'institutioneel')
        and list_contains($costs, component::varchar)
)

select  -- noqa: AM07
    columns($dims),
    '' as component,
    sum(households)::bigint as members,
    sum(present)::bigint as present,
    sum(households)::bigint as households,
    sum(households)::bigint as squares,
    bit_xor(set_key) as set_key
from household_pattern
where
    list_contains($years::usmallint[], year)
    and ($wijken is null or list_contains($wijken, wijk_code))
    and ($institutions or household_type <> 'institutioneel')
group by all
union all by name
select
    columns($dims),
    component::varchar as component,
    sum(cents)::bigint as total,
    sum(abs(cents))::bigint as size,
    count_if(cents <> 0)::bigint as payers,
    max(abs(cents), 5)[1] as top1,
    coalesce(max(abs(cents), 5)[2], 0) as top2,
    list_sum(max(abs(cents), 5))::bigint as top5
from paid
group by all
