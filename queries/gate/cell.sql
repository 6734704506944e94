-- title: Huishoudens en hun kosten per combinatie van kenmerken die samen worden gevraagd
-- grain: one row per atom (a combination of levels of the asked dimensions), and one more for
-- grain: each kind of cost that somebody in the atom has
-- reads: household_cell, paid_cell
-- $dims: names of the dimension columns, always with year
-- $family: name of the family of traits that has them all
-- $costs: names of the kinds of cost
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $wijken: the wijken asked, null for all of them
-- $institutions: whether residents of institutions count
with paid as (
    -- With one second largest of a cell among the five, its largest is too: so there are two at
    -- most, and one of what comes after.
    select
        columns($dims),
        component,
        sum(total)::bigint as total,
        sum(size)::bigint as size,
        sum(payers)::bigint as payers,
        list_reverse_sort(
            max(top1, 5) || coalesce(max(top2, 2), []) || [max(top3), max(top4), max(top5)]
        ) as top
    from paid_cell
    where
        family = $family
        and list_contains($years::usmallint[], year)
        and ($wijken is null or list_contains($wijken, wijk_code))
        and ($institutions or household_type <> 'institutioneel')
        and list_contains($costs, component::varchar)
    group by all
)

select  -- noqa: AM07
    columns($dims),
    '' as component,
    sum(members)::bigint as members,
    sum(present)::bigint as present,
    sum(members)::bigint as households,
    sum(members)::bigint as squares,
    bit_xor(set_key) as set_key
from household_cell
where
    family = $family
    and list_contains($years::usmallint[], year)
    and ($wijken is null or list_contains($wijken, wijk_code))
    and ($institutions or household_type <> 'institutioneel')
group by all
union all by name
select
    columns($dims),
    component::varchar as component,
    total,
    size,
    payers,
    top[1] as top1,
    coalesce(top[2], 0) as top2,
    list_sum(top[1:5])::bigint as top5
from paid
