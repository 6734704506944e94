-- title: De sleutels van huishoudens van een opslag
-- grain: one row per household
-- reads: household_year, person_year, use_year, young
select rkey
from household_year
union
select rkey
from person_year
union
select rkey
from use_year
union
select rkey
from young
