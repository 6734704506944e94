-- title: Personen en hun kosten per combinatie van de gevraagde kenmerken
-- grain: one row per atom (a combination of levels of the asked dimensions), and one more for
-- grain: each kind of cost that somebody in the atom has
-- reads: person_pattern, person_paid
-- $dims: names of the dimension columns, always with year
-- $costs: names of the kinds of cost
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $institutions: whether residents of institutions count
with member as (
    -- The household is what must not be found, so its persons are taken together first: for all
    -- households at once that are alike.
    select
        columns($dims),
        pattern,
        any_value(households) as households,
        any_value(present) as present,
        any_value(set_key) as set_key,
        sum(persons)::bigint as members
    from person_pattern
    where
        list_contains($years::usmallint[], year)
        and ($institutions or household_type <> 'institutioneel')
    group by all
),

shared as (
    -- What is paid differs between households that are alike, but in most of them one person pays.
    select
        columns($dims),
        component,
        rkey,
        sum(cents)::bigint as cents
    from person_paid
    where
        is_shared
        and list_contains($years::usmallint[], year)
        and ($institutions or household_type <> 'institutioneel')
        and list_contains($costs, component::varchar)
    group by all
),

paid as (
    select  -- noqa: AM07
        columns($dims),
        component,
        cents
    from person_paid
    where
        not is_shared
        and list_contains($years::usmallint[], year)
        and ($institutions or household_type <> 'institutioneel')
        and list_contains($costs, component::varchar)
    union all
    select * exclude (rkey)
    from shared
)

select  -- noqa: AM07
    columns($dims),
    '' as component,
    sum(members * households)::bigint as members,
    sum(members * present)::bigint as present,
    sum(households)::bigint as households,
    sum(members * members * households)::bigint as squares,
    bit_xor(set_key) as set_key
from member
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
