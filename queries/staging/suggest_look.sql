-- How the values of one column look; of the values themselves only short words that return often.
-- grain: one row
-- reads: suggested
with cell as (
    select trim(value) as value
    from suggested
    where trim(coalesce(value, '')) <> ''
),

digit as (
    select
        value,
        lpad(value, 9, '0') as nine
    from cell
    where regexp_full_match(value, '[0-9]{8,9}')
),

elfproef as (
    select
        count(*) as long_numbers,
        count(*) filter (
            where (
                9 * substr(nine, 1, 1)::int + 8 * substr(nine, 2, 1)::int
                + 7 * substr(nine, 3, 1)::int + 6 * substr(nine, 4, 1)::int
                + 5 * substr(nine, 5, 1)::int + 4 * substr(nine, 6, 1)::int
                + 3 * substr(nine, 7, 1)::int + 2 * substr(nine, 8, 1)::int
                - substr(nine, 9, 1)::int
            ) % 11 = 0
            -- a day without marks is no number
            and try_strptime(value, '%Y%m%d') is null
        ) as passing
    from digit
),

word as (
    select lower(value) as code
    from cell
    where regexp_full_match(value, '[A-Za-zÀ-ÿ0-9_. +/-]{1,40}')
    group by all
    -- what stands in few rows may be of one person
    having count(*) >= 3
),

looked as (
    select
        count(*) as filled,
        count(distinct value) as different,
        count(*) filter (
            where regexp_full_match(value, '-?[0-9]{1,3}([.,]?[0-9]{3})*([.,][0-9]+)?|[.]')
        ) as number,
        count(*) filter (where regexp_full_match(value, '-?[0-9.]+,[0-9]{1,2}')) as comma,
        count(*) filter (where regexp_full_match(value, '20[0-9]{2}')) as year,
        count(*) filter (where try_strptime(left(value, 10), '%Y-%m-%d') is not null) as day_iso,
        count(*) filter (where try_strptime(value, '%d-%m-%Y') is not null) as day_dutch,
        count(*) filter (
            where length(value) = 8 and try_strptime(value, '%Y%m%d') is not null
        ) as day_plain,
        count(*) filter (where regexp_full_match(value, '(19|20)[0-9]{2}-[01][0-9]')) as month_iso,
        count(*) filter (where regexp_full_match(value, '(19|20)[0-9]{2}[01][0-9]')) as month_plain,
        count(*) filter (
            where regexp_matches(value, '[^@[:space:]]+@[^@[:space:]]+[.][A-Za-z]{2,}')
        ) as mail,
        count(*) filter (
            where regexp_matches(upper(value), '\b[A-Z]{2}[0-9]{2} ?[A-Z]{4} ?[0-9]{4}')
        ) as iban,
        count(*) filter (
            where regexp_full_match(upper(value), '[1-9][0-9]{3} ?[A-Z]{2}')
        ) as postcode,
        count(*) filter (
            where regexp_full_match(value, '([+]31|0031|0)[ (-]{0,2}[1-9]([ )-]{0,2}[0-9]){8}')
        ) as phone
    from cell
)

select
    looked.*,
    case
        when elfproef.passing >= 5 and 2 * elfproef.passing > elfproef.long_numbers
            then elfproef.passing
        else 0
    end as bsn,
    case
        when looked.different <= 40
            then (
                select array_agg(word.code order by word.code)
                from word
            )
    end as codes
from looked, elfproef
