-- title: De sleutels van huishoudens van een opslag
-- grain: one row per household
-- reads: household_year, person_paid, person_pattern, use_year, young
select rkey
from household_year
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
