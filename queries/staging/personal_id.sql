-- What a column of ids holds that fits the form of an id: account numbers, or mostly the others.
-- grain: one row per sort of personal data
-- reads: work_id
-- $filled: how many ids the column holds, the long ones as well
-- $least: so many before a column is mostly something
with signs as (
    select
        row_number,
        upper(replace(replace(value, '-', ''), '_', '')) as value
    from work_id
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
    and (at_least = 1 or count(*) * 2 > $filled)
order by meaning
