-- title: Gebruikte posten en hun kosten samen, per combinatie van de gevraagde kenmerken
-- grain: one row per atom: a combination of levels of the asked dimensions, post not among them
-- reads: use_year
-- $dims: names of the dimension columns, always with year
-- $level: what is taken together: the uses of a household in the year ('household'), or of each
-- $level: weight ('weight') where that is a dimension
-- $parts: the parts of the cost that are summed, as USE_PARTS names them
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $institutions: whether residents of institutions count
with member as (
    -- One row of a household carries its sums.
    select
        columns(lambda name: list_contains($dims, name)),
        rkey,
        presence,
        columns(lambda name: name = concat($level, '_uses'))::bigint as members,
        columns(lambda name: name = concat($level, '_cents')) as cents,
        columns(lambda name: name = concat($level, '_wmo')) as wmo,
        columns(lambda name: name = concat($level, '_jeugdwet')) as jeugdwet,
        columns(lambda name: name = concat($level, '_participatiewet')) as participatiewet,
        columns(lambda name: name = concat($level, '_schuldhulp')) as schuldhulp,
        columns(lambda name: name = concat($level, '_minimaregeling')) as minimaregeling,
        columns(lambda name: name = concat($level, '_transfers')) as bijstand,
        columns(lambda name: name = concat($level, '_overig')) as overig
    from use_year
    where
        columns(lambda name: name = concat($level, '_uses')) is not null
        and list_contains($years::usmallint[], year)
        and ($institutions or household_type <> 'institutioneel')
),

priced as (
    select
        columns(lambda name: list_contains($dims, name)),
        rkey,
        presence,
        members,
        case
            -- All laws, as most ask: one column.
            when len($parts) - list_contains($parts, 'bijstand')::integer = 6 then cents
            else
                case when list_contains($parts, 'wmo') then wmo else 0 end
                + case when list_contains($parts, 'jeugdwet') then jeugdwet else 0 end
                + case when list_contains($parts, 'participatiewet') then participatiewet else 0 end
                + case when list_contains($parts, 'schuldhulp') then schuldhulp else 0 end
                + case when list_contains($parts, 'minimaregeling') then minimaregeling else 0 end
                + case when list_contains($parts, 'overig') then overig else 0 end
        end
        + case when list_contains($parts, 'bijstand') then bijstand else 0 end as cost_use
    from member
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
    coalesce(max(abs(cost_use), 5)[2], 0) as top2_cost_use,
    list_sum(max(abs(cost_use), 5))::bigint as top5_cost_use
from priced
group by all
