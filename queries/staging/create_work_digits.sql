-- Cells of eight or nine digits, emptied for each file and dropped after it.
-- grain: one row per such cell of the file under judgement
-- reads: nothing
create or replace temp table work_digits (
    position integer,
    sort varchar,
    row_number bigint,
    value varchar
)
