-- Values of eight or nine digits per column, and how many of them pass the elfproef of a BSN.
-- grain: one row per column position that holds such values
-- reads: work_digits
with padded as (
    select
        position,
        row_number,
        lpad(value, 9, '0') as digits
    from work_digits
),

judged as (
    select
        position,
        row_number,
        digits,
        digits <> '000000000'
        and (
            9 * cast(digits[1] as integer)
            + 8 * cast(digits[2] as integer)
            + 7 * cast(digits[3] as integer)
            + 6 * cast(digits[4] as integer)
            + 5 * cast(digits[5] as integer)
            + 4 * cast(digits[6] as integer)
            + 3 * cast(digits[7] as integer)
            + 2 * cast(digits[8] as integer)
            - cast(digits[9] as integer)
        ) % 11 = 0 as passes
    from padded
)

select
    position,
    count(*) as row_count,
    count(*) filter (where passes) as passing_rows,
    count(distinct digits) as digit_values,
    count(distinct digits) filter (where passes) as passing_values,
    min(row_number) filter (where passes) as first_row
from judged
group by position
having count(*) filter (where passes) > 0
order by position
