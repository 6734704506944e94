-- title: Personen en hun kosten per combinatie van de gevraagde kenmerken
-- grain: one row per atom: a combination of levels of the asked dimensions
-- reads: person_year
-- $dims: names of the dimension columns, always with year
-- $costs: names of the cost columns
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $institutions: whether residents of institutions count
with member as (
    -- The household is what must not be found, so its persons are taken together first.
    select
        columns(lambda name: list_contains($dims, name)),
        rkey,
        any_value(presence)::bigint as presence,
        count(*) as members,
        sum(columns(lambda name: list_contains($costs, name)))::bigint as "\0"
    from person_year
    where
        list_contains($years::usmallint[], year)
        and ($institutions or household_type <> 'institutioneel')
    group by all
)

select
    columns(lambda name: list_contains($dims, name)),
    sum(members)::bigint as members,
    sum(members * presence)::bigint as present,
    count(*) as households,
    sum(members * members)::bigint as squares,
    bit_xor(rkey) as set_key,
    sum(columns(lambda name: list_contains($costs, name)))::bigint as "total_\0",
    sum(abs(columns(lambda name: list_contains($costs, name))))::bigint as "size_\0",
    count_if(columns(lambda name: list_contains($costs, name)) <> 0) as "payers_\0",
    max(abs(columns(lambda name: list_contains($costs, name))), 5)[1] as "top1_\0",
    max(abs(columns(lambda name: list_contains($costs, name))), 5)[2] as "top2_\0",
    list_sum(max(abs(columns(lambda name: list_contains($costs, name))), 5))::bigint as "top5_\0"
from member
group by all
