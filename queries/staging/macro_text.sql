-- The text of a cell without the spaces around it.
-- grain: a macro
-- reads: nothing
create or replace temp macro cell_text(cell) as trim(cell)
