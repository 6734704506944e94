-- title: Huishoudens per combinatie van kenmerken die samen worden gevraagd, zonder kosten
-- grain: one row per atom: a combination of levels of the asked dimensions
-- reads: household_cell
-- $dims: names of the dimension columns, always with year
-- $family: name of the family of traits that has them all
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $wijken: the wijken asked, null for all of them
-- $institutions: whether residents of institutions count
select
    columns($dims),
    sum(members)::bigint as members,
    sum(present)::bigint as present,
    sum(members)::bigint as households,
    sum(members)::bigint as squares,
    bit_xor(set_key) as set_key
from household_cell
where
    family = $family
    and list_contains($years::usmallint[], year)
    and ($wijken is null or list_contains($wijken, wijk_code))
    and ($institutions or household_type <> 'institutioneel')
group by all
