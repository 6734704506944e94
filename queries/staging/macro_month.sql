-- A month jjjj-mm as a number: year * 12 + month - 1.
-- grain: a macro
-- reads: nothing
create or replace temp macro cell_month(cell) as
case
    when regexp_full_match(trim(cell), '[0-9]{4}-(0[1-9]|1[0-2])')
        then
            try_cast(left(trim(cell), 4) as integer) * 12
            + try_cast(right(trim(cell), 2) as integer) - 1
end
