-- A measure with a point before its decimals.
-- grain: a macro
-- reads: nothing
create or replace macro cell_number(cell) as
case
    when regexp_full_match(trim(cell), '-?[0-9]{1,15}([.][0-9]{1,15})?')
        then try_cast(trim(cell) as double)
end
