-- title: De huishoudens die een voorziening of een kostenregel bij naam noemt
-- grain: one row per municipality, year and household, as in work.household
-- reads: work.household, work.household_number, work.spell, work.cost_line
create table work.named_household as
with paid as (
    select number.household_id
    from work.household_number as number
    where number.pseudonym in (select line.household_id from work.cost_line as line)
)

select
    owner_id,
    household_id,
    unit
from work.household
where
    household_id in (select spell.household_id from work.spell as spell)
    or household_id in (select paid.household_id from paid)
