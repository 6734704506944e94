-- title: Huishoudens per combinatie van de meest gevraagde kenmerken
-- grain: one row per combination of these traits that occurs
-- reads: mart.household_year
create table mart.household_cell as
-- What is asked by these traits alone, as most is, need not read every household.
select
    year,
    gemeente_code,
    wijk_code,
    household_type,
    age_oldest,
    laws,
    n_laws,
    intensity,
    uses_wmo,
    uses_jeugdwet,
    uses_participatiewet,
    uses_schuldhulp,
    uses_minimaregeling,
    count(*) as members,
    sum(presence)::bigint as present,
    bit_xor(rkey) as set_key
from mart.household_year
group by all
order by all
