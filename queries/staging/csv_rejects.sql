-- Rows of the csv file that was read last with too few or too many fields, or a stray quote.
-- grain: one row per rejected row of the file
-- reads: reject_errors
select distinct line
from reject_errors
order by line
