-- title: Het pseudoniem van elk huishouden, waarover zijn sleutel wordt getrokken
-- grain: one row per number of a household
-- reads: staging.household
create table work.household_number as
select
    household_id,
    any_value(text_household_id) as pseudonym
from staging.household
group by household_id
