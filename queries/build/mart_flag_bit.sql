-- title: Welke bit van flags bij welke wet, post of regeling hoort
-- grain: one row; a column uses_ for each
-- reads: flag_bit
create table mart.flag_bit as
-- What a household uses is one number in the tables: a column for each takes a fifth of the time to
-- write them. The views have the columns, and a question reads no more of them than it asks.
select *
from flag_bit
