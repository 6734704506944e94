-- title: Keren dat hulp eindigde per combinatie van de gevraagde kenmerken
-- grain: one row per atom: a combination of levels of the asked dimensions
-- reads: ended
-- $dims: names of the dimension columns, always with year
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $expired: years of deliveries kept too long
-- $institutions: whether residents of institutions count
with member as (
    -- The household is what must not be found, so its ends are taken together first.
    select
        columns($dims),
        rkey,
        any_value(presence)::bigint as presence,
        count(*) as members
    from ended
    where
        list_contains($years::usmallint[], year)
        -- What is told of an end rests on its year and the two after it.
        and not list_has_any($expired, range(year, year + 3))
        and ($institutions or household_type <> 'institutioneel')
    group by all
)

select
    columns($dims),
    sum(members)::bigint as members,
    sum(members * presence)::bigint as present,
    count(*) as households,
    sum(members * members)::bigint as squares,
    bit_xor(rkey) as set_key
from member
group by all
