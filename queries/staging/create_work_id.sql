-- Ids short enough to be something else, emptied for each column and dropped with its cursor.
-- grain: one row per such cell of the column under judgement
-- reads: nothing
create or replace temp table work_id (
    row_number bigint,
    value varchar
)
