-- The number that stands for an id: a third of the room of its text, and quicker to join and group.
-- Of three million ids two meet once in some four million deliveries.
-- grain: a macro
-- reads: nothing
create or replace macro cell_key(cell) as case when cell is not null then hash(cell) end
