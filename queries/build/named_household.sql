-- title: De huishoudens die een voorziening of een kostenregel bij naam noemt
-- grain: one row per municipality, year and household, as in work.household
-- reads: work.household, work.spell, work.cost_line
create table work.named_household as
select
    owner_id,
    household_id,
    unit
from work.household
where
    household_id in (select spell.household_id from work.spell as spell)
    or household_id in (select line.household_id from work.cost_line as line)
