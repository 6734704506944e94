-- title: Wat er na de toevalsfactor bij personen hoort
-- grain: one row
-- reads: work.cost_unit
create table work.person_cents as
select coalesce(sum(total_cents), 0)::bigint as cents
from work.cost_unit
where is_person
