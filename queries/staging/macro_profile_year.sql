-- The year of a period: 2022 of 2022JJ00, of 1e halfjaar 2023* and of 2022-03.
-- grain: a macro
-- reads: nothing
create or replace macro profile_year(cell) as
coalesce(nullif(regexp_extract(cell, '(20[0-9]{2})', 1), ''), cell)
