-- title: Jongeren rond hun 18e verjaardag en hun kosten per combinatie van de gevraagde kenmerken
-- grain: one row per atom: a combination of levels of the asked dimensions
-- reads: young
-- $dims: names of the dimension columns, always with moment
-- $costs: names of the cost columns
-- $institutions: whether residents of institutions count
-- $expired: years of deliveries kept too long
with member as (
    select
        columns($dims),
        rkey,
        -- Years are pooled, so brothers and sisters can count with another presence.
        sum(presence)::bigint as present,
        count(*) as members,
        sum(columns(lambda name: list_contains($costs, name)))::bigint as "\0"
    from young
    where
        ($institutions or household_type <> 'institutioneel')
        -- What is told of a birthday rests on a year before it to two years after.
        and not list_has_any($expired, range(birthday_year - 1, birthday_year + 3))
    group by all
)

select
    columns($dims),
    sum(members)::bigint as members,
    sum(present)::bigint as present,
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
