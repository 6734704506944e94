-- title: Jongeren rond hun 18e verjaardag per combinatie van de gevraagde kenmerken, zonder kosten
-- grain: one row per atom: a combination of levels of the asked dimensions
-- reads: young
-- $dims: names of the dimension columns, always with moment
-- $institutions: whether residents of institutions count
with member as (
    select
        columns(lambda name: list_contains($dims, name)),
        rkey,
        -- Years are pooled, so brothers and sisters can count with another presence.
        sum(presence)::bigint as present,
        count(*) as members
    from young
    where $institutions or household_type <> 'institutioneel'
    group by all
)

select
    columns(lambda name: list_contains($dims, name)),
    sum(members)::bigint as members,
    sum(present)::bigint as present,
    count(*) as households,
    sum(members * members)::bigint as squares,
    bit_xor(rkey) as set_key
from member
group by all
