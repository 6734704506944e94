-- title: Personen per combinatie van de gevraagde kenmerken, zonder kosten
-- grain: one row per atom: a combination of levels of the asked dimensions
-- reads: person_pattern
-- $dims: names of the dimension columns, always with year
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $institutions: whether residents of institutions count
with member as (
    -- The household is what must not be found, so its persons are taken together first: for all
    -- households at once that are alike.
    select
        columns($dims),
        pattern,
        any_value(households) as households,
        any_value(present) as present,
        any_value(set_key) as set_key,
        sum(persons)::bigint as members
    from person_pattern
    where
        list_contains($years::usmallint[], year)
        and ($institutions or household_type <> 'institutioneel')
    group by all
)

select
    columns($dims),
    sum(members * households)::bigint as members,
    sum(members * present)::bigint as present,
    sum(households)::bigint as households,
    sum(members * members * households)::bigint as squares,
    bit_xor(set_key) as set_key
from member
group by all
