-- title: Jongeren rond hun 18e verjaardag per combinatie van de gevraagde kenmerken, zonder kosten
-- grain: one row per atom: a combination of levels of the asked dimensions
-- reads: young
-- $dims: names of the dimension columns, always with moment
-- $institutions: whether residents of institutions count
-- $expired: years of deliveries kept too long
with member as (
    select
        columns($dims),
        rkey,
        -- Years are pooled, so brothers and sisters can count with another presence.
        sum(presence)::bigint as present,
        count(*) as members
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
    bit_xor(rkey) as set_key
from member
group by all
