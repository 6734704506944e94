-- title: De sleutels van huishoudens van een opslag
-- grain: one row per household whose key stands by itself; of those that are alike the store
-- grain: holds it only together with the others
-- reads: household_pattern, person_paid, person_pattern, use_year, young
select set_key as rkey
from household_pattern
where households = 1
union
select rkey
from person_paid
union
select pattern as rkey
from person_pattern
union
select rkey
from use_year
union
select rkey
from young
