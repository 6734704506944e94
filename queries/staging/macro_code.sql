-- A code of a closed list: trimmed and in lower case.
-- grain: a macro
-- reads: nothing
create or replace macro cell_code(cell) as lower(trim(cell))
