-- Columns without a closed list that hold sentences: long on average and mostly different.
-- grain: one row per column position that holds free text
-- reads: work_cell
select
    position,
    'vrije tekst' as sort,
    count(*) as row_count,
    min(row_number) as first_row
from work_cell
where sort = 'free'
group by position
having
    count(*) >= 5
    and avg(length(value)) > 25
    and count(distinct value) * 2 > count(*)
order by position
