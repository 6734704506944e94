-- A month jjjj-mm as a number: year * 12 + month - 1. As a date it is understood far faster than
-- by a pattern; what stands before the 0 (a sign, a space) begins no year.
-- grain: a macro
-- reads: nothing
create or replace macro cell_month(cell) as
case
    when cell like '____-__' and cell >= '0' and not ends_with(cell, ' ')
        then date_diff('month', date '0000-01-01', try_cast(cell || '-01' as date))
    when trim(cell) like '____-__' and trim(cell) >= '0'
        then date_diff('month', date '0000-01-01', try_cast(trim(cell) || '-01' as date))
end
