-- title: Personen per combinatie van de gevraagde kenmerken, zonder kosten
-- grain: one row per atom: a combination of levels of the asked dimensions
-- reads: person_year
-- $dims: names of the dimension columns, always with year
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $institutions: whether residents of institutions count
with member as (
    -- The household is what must not be found, so its persons are taken together first.
    select
        columns(lambda name: list_contains($dims, name)),
        rkey,
        any_value(presence)::bigint as presence,
        count(*) as members
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
    bit_xor(rkey) as set_key
from member
group by all
