-- title: Gebruikte posten en hun kosten samen, per combinatie van de gevraagde kenmerken
-- grain: one row per atom: a combination of levels of the asked dimensions, post not among them
-- reads: use_year
-- $dims: names of the dimension columns, always with year
-- $once: the column with the uses of a household together, on one of its rows: of the year, or of
-- $once: each weight where that is a dimension
-- $cents: the column with their cost, all laws, income transfers left out
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $institutions: whether residents of institutions count
with member as (
    select
        columns(lambda name: list_contains($dims, name)),
        rkey,
        presence,
        columns(lambda name: name = $once)::bigint as members,
        columns(lambda name: name = $cents) as cost_use
    from use_year
    where
        columns(lambda name: name = $once) is not null
        and list_contains($years::usmallint[], year)
        and ($institutions or household_type <> 'institutioneel')
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
from member
group by all
