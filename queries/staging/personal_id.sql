-- What a column of ids holds that fits the form of an id: account numbers, or mostly the others.
-- grain: one row per sort of personal data
-- reads: staging.work_parsed
-- $named: the column of ids
-- $least: so many before a column is mostly something
-- Short ids alone are matched: most are longer, and a pattern is far slower than a length.
with id as (
    select
        row_number,
        columns(lambda name: name = $named) as value
    from staging.work_parsed
),

signs as (
    select
        row_number,
        upper(replace(replace(value, '-', ''), '_', '')) as value
    from id
    where strlen(value) between 6 and 24
),

found as (
    select
        row_number,
        'een rekeningnummer (IBAN)' as meaning,
        1 as at_least
    from signs
    where strlen(value) = 18 and regexp_full_match(value, '[A-Z]{2}[0-9]{2}[A-Z]{4}[0-9]{10}')
    union all
    select
        row_number,
        'een telefoonnummer' as meaning,
        $least
    from signs
    where
        strlen(value) between 10 and 13
        and regexp_full_match(value, '(0031|31|0)[1-9][0-9]{8}')
    union all
    select
        row_number,
        'een postcode' as meaning,
        $least
    from signs
    where strlen(value) = 6 and regexp_full_match(value, '[1-9][0-9]{3}[A-Z]{2}')
)

select
    meaning,
    count(*) as row_count,
    min(row_number) as first_row
from found
group by
    meaning,
    at_least
having
    count(*) >= at_least
    and (at_least = 1 or count(*) * 2 > (select count(value) from id))
order by meaning
