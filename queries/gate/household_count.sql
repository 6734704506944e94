-- title: Huishoudens per combinatie van de gevraagde kenmerken, zonder kosten
-- grain: one row per atom: a combination of levels of the asked dimensions
-- reads: household_pattern
-- $dims: names of the dimension columns, always with year
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $wijken: the wijken asked, null for all of them
-- $institutions: whether residents of institutions count
select
    columns($dims),
    sum(households)::bigint as members,
    sum(present)::bigint as present,
    sum(households)::bigint as households,
    sum(households)::bigint as squares,
    bit_xor(set_key) as set_key
from household_pattern
where
    list_contains($years::usmallint[], year)
    and ($wijken is null or list_contains($wijken, wijk_code))
    and ($institutions or household_type <> 'institutioneel')
group by all
