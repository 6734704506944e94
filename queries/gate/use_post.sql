-- title: Gebruikte posten en hun kosten, per post
-- grain: one row per atom: a combination of levels of the asked dimensions, post among them
-- reads: use_year
-- $dims: names of the dimension columns, always with year and post
-- $posts: the posts whose cost is summed
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $wijken: the wijken asked, null for all of them
-- $institutions: whether residents of institutions count
with atom as (
    -- A household stands once in a post and year, so nothing need be taken together first.
    select
        columns($dims),
        sum(is_user)::bigint as members,
        sum(is_user * presence)::bigint as present,
        bit_xor(is_user::ubigint * rkey) as set_key,
        sum(cost_use)::bigint as total_cost_use,
        sum(abs(cost_use))::bigint as size_cost_use,
        count_if(cost_use <> 0)::bigint as payers_cost_use,
        max(abs(cost_use), 5) as top
    from use_year
    where
        list_contains($years::usmallint[], year)
        and ($wijken is null or list_contains($wijken, wijk_code))
        and ($institutions or household_type <> 'institutioneel')
    group by all
),

priced as (
    -- A post is asked or not as a whole, so its cost can be left out at the end.
    select
        *,
        list_contains($posts, post::varchar)::bigint as is_asked
    from atom
)

select
    columns($dims),
    members,
    present,
    members as households,
    members as squares,
    set_key,
    is_asked * total_cost_use as total_cost_use,
    is_asked * size_cost_use as size_cost_use,
    is_asked * payers_cost_use as payers_cost_use,
    is_asked * top[1] as top1_cost_use,
    is_asked * coalesce(top[2], 0) as top2_cost_use,
    is_asked * list_sum(top)::bigint as top5_cost_use
from priced
