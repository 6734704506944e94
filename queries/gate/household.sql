-- title: Huishoudens en hun kosten per combinatie van de gevraagde kenmerken
-- grain: one row per atom: a combination of levels of the asked dimensions
-- reads: household_year
-- $dims: names of the dimension columns, always with year
-- $costs: names of the cost columns
-- $years: the years asked
-- $institutions: whether residents of institutions count
with chosen as (
    -- Only what is asked: every columns(...) below then looks at few names (saves 1,4 ms of 9).
    select
        rkey,
        presence,
        columns(lambda name: list_contains($dims, name) or list_contains($costs, name))
    from household_year
    where
        list_contains($years, year)
        and ($institutions or household_type <> 'institutioneel')
)

select
    columns(lambda name: list_contains($dims, name)),
    count(*) as members,
    sum(presence)::bigint as present,
    count(*) as households,
    count(*) as squares,
    bit_xor(rkey) as set_key,
    sum(columns(lambda name: list_contains($costs, name)))::bigint as "sum_\0",
    sum(abs(columns(lambda name: list_contains($costs, name))))::bigint as "size_\0",
    count_if(columns(lambda name: list_contains($costs, name)) <> 0) as "payers_\0",
    max(abs(columns(lambda name: list_contains($costs, name))), 5)[1] as "top1_\0",
    max(abs(columns(lambda name: list_contains($costs, name))), 5)[2] as "top2_\0",
    list_sum(max(abs(columns(lambda name: list_contains($costs, name))), 5))::bigint as "top5_\0"
from chosen
group by all
