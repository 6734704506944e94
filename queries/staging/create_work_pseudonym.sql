-- The pseudonyms of one column, emptied for each column and dropped with its cursor.
-- grain: one row per pseudonym
-- reads: nothing
create or replace temp table work_pseudonym (
    pseudonym varchar
)
