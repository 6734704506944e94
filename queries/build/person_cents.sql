-- title: Wat er na de toevalsfactor bij personen hoort
-- grain: one row
-- reads: work.cost_unit, work.household
create table work.person_cents as
select coalesce(sum(total_cents), 0)::bigint as cents
from work.cost_unit
-- Persons are numbered after the households.
where unit > (select coalesce(max(household.unit), 0) from work.household as household)
