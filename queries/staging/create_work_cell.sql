-- Cells to judge on personal data, emptied for each file and dropped after it.
-- grain: one row per cell of the file under judgement
-- reads: nothing
create or replace temp table work_cell (
    position integer,
    sort varchar,
    row_number bigint,
    value varchar
)
