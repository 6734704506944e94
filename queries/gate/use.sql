-- title: Gebruikte posten en hun kosten per combinatie van de gevraagde kenmerken
-- grain: one row per atom: a combination of levels of the asked dimensions
-- reads: use_year
-- $dims: names of the dimension columns, always with year
-- $posts: the posts whose cost is summed
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $institutions: whether residents of institutions count
with member as (
    -- A household that uses several posts stands once in a cell, with the number of its uses.
    select
        columns(lambda name: list_contains($dims, name)),
        rkey,
        any_value(presence)::bigint as presence,
        sum(is_user)::bigint as members,
        sum(case when list_contains($posts, post::varchar) then cost_use else 0 end)::bigint
            as cost_use
    from use_year
    where
        list_contains($years::usmallint[], year)
        and ($institutions or household_type <> 'institutioneel')
    group by all
)

select
    columns(lambda name: list_contains($dims, name)),
    sum(members)::bigint as members,
    sum(members * presence)::bigint as present,
    count_if(members > 0) as households,
    sum(members * members)::bigint as squares,
    coalesce(bit_xor(rkey) filter (where members > 0), 0::ubigint) as set_key,
    sum(cost_use)::bigint as total_cost_use,
    sum(abs(cost_use))::bigint as size_cost_use,
    count_if(cost_use <> 0) as payers_cost_use,
    max(abs(cost_use), 5)[1] as top1_cost_use,
    max(abs(cost_use), 5)[2] as top2_cost_use,
    list_sum(max(abs(cost_use), 5))::bigint as top5_cost_use
from member
group by all
