-- title: Een getal in plaats van het pseudoniem van elk huishouden
-- grain: one row per pseudonym of a household
-- reads: staging.household
create table work.household_number as
-- What follows joins and groups by numbers: text takes several times the time and the memory.
select
    one.pseudonym,
    row_number() over ()::integer as household_id
from (
    select distinct household.household_id as pseudonym
    from staging.household as household
) as one
