-- The number that stands for an id: an eighth of the time and a third of the room of its text.
-- Of ten million ids two share a number once in some four hundred thousand deliveries.
-- grain: a macro
-- reads: nothing
create or replace macro cell_key(cell) as case when cell is not null then hash(cell) end
