-- A month jjjj-mm as a number: year * 12 + month - 1. As a date it is understood far faster than
-- by a pattern; what stands before the 0 (a sign, a space) begins no year.
-- grain: a macro
-- reads: nothing
create or replace macro cell_month(cell) as
case
    when trim(cell) like '____-__' and trim(cell) >= '0'
        then
            year(try_cast(trim(cell) || '-01' as date)) * 12
            + month(try_cast(trim(cell) || '-01' as date)) - 1
end
