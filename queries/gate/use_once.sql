-- title: Gebruikte posten en hun kosten samen, per combinatie van de gevraagde kenmerken
-- grain: one row per atom: a combination of levels of the asked dimensions, post not among them
-- reads: use_year
-- $dims: names of the dimension columns, always with year
-- $level: what is taken together: the uses of a household in the year ('household'), or of each
-- $level: weight ('weight') where that is a dimension
-- $asked: the parts of the cost that are summed, as bits in the order of USE_PARTS
-- $posts: the posts of these parts
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $institutions: whether residents of institutions count
with member as (
    -- All parts of a household are asked, or none: the sum that its first row carries. Income
    -- transfers (bit 32) stand apart.
    select
        columns(lambda name: list_contains($dims, name)),
        rkey,
        presence,
        columns(lambda name: name = concat($level, '_uses'))::bigint as members,
        columns(lambda name: name = concat($level, '_cents')) as cents,
        columns(lambda name: name = concat($level, '_transfers')) as transfers,
        columns(lambda name: name = concat($level, '_parts')) & 95::utinyint as parts
    from use_year
    where
        columns(lambda name: name = concat($level, '_uses')) is not null
        and list_contains($years::usmallint[], year)
        and ($institutions or household_type <> 'institutioneel')
),

priced as (
    select
        *,
        case
            when $asked::utinyint & 95 = 95 then cents
            when parts & $asked::utinyint = parts then cents
            else 0
        end
        + case
            when $asked::utinyint & 32 = 0 then 0
            when parts & $asked::utinyint in (0, parts) then transfers
            else 0
        end as cost
    from member
),

post as (
    select
        columns(lambda name: list_contains($dims, name)),
        rkey,
        post::varchar as post,
        cost_use,
        columns(lambda name: name = concat($level, '_parts')) & 95::utinyint as parts
    from use_year
    where
        $asked::utinyint & 95 < 95
        and list_contains($years::usmallint[], year)
        and ($institutions or household_type <> 'institutioneel')
),

mixed as (
    -- Some of its parts are asked and some are not: its posts are added up.
    select
        columns(lambda name: list_contains($dims, name)),
        rkey,
        sum(cost_use)::bigint as cost
    from post
    where
        parts & $asked::utinyint not in (0, parts)
        and list_contains($posts, post)
    group by all
),

atom as (
    select
        columns(lambda name: list_contains($dims, name)),
        sum(members)::bigint as members,
        sum(members * presence)::bigint as present,
        count_if(members > 0) as households,
        sum(members * members)::bigint as squares,
        coalesce(bit_xor(rkey) filter (where members > 0), 0::ubigint) as set_key,
        sum(cost)::bigint as total,
        sum(abs(cost))::bigint as size,
        count_if(cost <> 0)::bigint as payers,
        max(abs(cost), 5) as top
    from priced
    group by all
    union all by name
    select
        columns(lambda name: list_contains($dims, name)),
        sum(cost)::bigint as total,
        sum(abs(cost))::bigint as size,
        count_if(cost <> 0)::bigint as payers,
        max(abs(cost), 5) as top
    from mixed
    group by all
),

whole as (
    select
        columns(lambda name: list_contains($dims, name)),
        sum(members)::bigint as members,
        sum(present)::bigint as present,
        sum(households)::bigint as households,
        sum(squares)::bigint as squares,
        bit_xor(set_key) as set_key,
        sum(total)::bigint as total_cost_use,
        sum(size)::bigint as size_cost_use,
        sum(payers)::bigint as payers_cost_use,
        list_reverse_sort(flatten(list(top))) as top
    from atom
    group by all
)

select
    * exclude (top),
    top[1] as top1_cost_use,
    coalesce(top[2], 0) as top2_cost_use,
    list_sum(top[1:5])::bigint as top5_cost_use
from whole
