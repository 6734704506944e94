-- title: Gebruikte posten en hun kosten per combinatie van de meest gevraagde kenmerken
-- grain: one row per atom (a combination of levels of the asked dimensions), and one more where
-- grain: somebody in the atom has a cost that is asked
-- reads: use_cell, use_paid_cell
-- $dims: names of the dimension columns, always with year
-- $level: what is taken together: nothing where post is a dimension ('post'), else the uses of a
-- $level: household of each weight ('weight') where that is one, or of the year ('household')
-- $asked: the parts of the cost that are summed, as bits in the order of USE_PARTS
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $wijken: the wijken asked, null for all of them
-- $institutions: whether residents of institutions count
with paid as (
    -- Of households with these parts, the rows of those parts of them that are asked. How many of
    -- each largest cost can be among the five: see cell.sql.
    select
        columns($dims),
        sum(total)::bigint as total,
        sum(size)::bigint as size,
        sum(payers)::bigint as payers,
        list_reverse_sort(
            max(top1, 5) || coalesce(max(top2, 2), []) || [max(top3), max(top4), max(top5)]
        ) as top
    from use_paid_cell
    where
        level = $level
        and parts & $asked::utinyint = part
        and list_contains($years::usmallint[], year)
        and ($wijken is null or list_contains($wijken, wijk_code))
        and ($institutions or household_type <> 'institutioneel')
    group by all
)

select  -- noqa: AM07
    columns($dims),
    '' as component,
    sum(members)::bigint as members,
    sum(present)::bigint as present,
    sum(households)::bigint as households,
    sum(squares)::bigint as squares,
    bit_xor(set_key) as set_key
from use_cell
where
    level = $level
    and list_contains($years::usmallint[], year)
    and ($wijken is null or list_contains($wijken, wijk_code))
    and ($institutions or household_type <> 'institutioneel')
group by all
union all by name
select
    columns($dims),
    'use' as component,
    total,
    size,
    payers,
    top[1] as top1,
    coalesce(top[2], 0) as top2,
    list_sum(top[1:5])::bigint as top5
from paid
