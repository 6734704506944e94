-- A plain whole number; null for thousands marks, decimals and everything that a cast would round.
-- grain: a macro
-- reads: nothing
create or replace macro cell_integer(cell) as
case
    when regexp_full_match(trim(cell), '-?[0-9]{1,18}') then try_cast(trim(cell) as bigint)
end
