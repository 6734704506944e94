-- The text of a cell without the spaces around it.
-- grain: a macro
-- reads: nothing
create or replace macro cell_text(cell) as trim(cell)
