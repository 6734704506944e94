-- title: De personen die een voorziening of een kostenregel bij naam noemt
-- grain: one row per municipality, year and person, as in work.person
-- reads: work.person, work.spell, work.cost_line
create table work.named_person as
-- A third of all, and each is looked for several times: a short list is quicker to look in.
select
    owner_id,
    person_id,
    unit,
    household_unit
from work.person
where
    person_id in (select spell.person_id from work.spell as spell)
    or person_id in (select line.person_id from work.cost_line as line)
