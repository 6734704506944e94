-- How many rows were parsed, and how many of them break a rule.
-- grain: one row
-- reads: staging.work_parsed
select
    count(*) as row_count,
    count(broken) as broken_rows
from staging.work_parsed
