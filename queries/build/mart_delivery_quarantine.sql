-- title: Hoeveel rijen van elk bestand apart staan, en om welke regel
-- grain: one row per delivery, table, file, rule and column
-- reads: staging.quarantine
create table mart.delivery_quarantine as
select
    delivery_id,
    table_name,
    file_name,
    rule,
    column_name,
    count(distinct row_number) as rows
from staging.quarantine
group by all
order by delivery_id, table_name, file_name, rule, column_name
