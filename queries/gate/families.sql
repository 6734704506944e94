-- title: Welke tellingen in de opslag klaarstaan
-- grain: one row per family of cells of households, and 'use' where uses stand counted
-- reads: household_cell, use_cell
-- Every store has those of the most asked traits, one without households as well.
select 'common' as family
union
select family
from household_cell
union
select 'use' as family
from use_cell
