-- Cells that look like personal data; ids and numbers are judged on what they cannot be.
-- grain: one row per column position and sort of personal data
-- reads: work_cell
with found as (
    select
        position,
        row_number,
        'een e-mailadres' as meaning
    from work_cell
    where regexp_matches(value, '[^@[:space:]]+@[^@[:space:]]+[.][A-Za-z]{2,}')
    union all
    select
        position,
        row_number,
        'een rekeningnummer (IBAN)' as meaning
    from work_cell
    where
        regexp_matches(
            upper(value),
            '(^|[^A-Z0-9])[A-Z]{2}[0-9]{2} ?[A-Z]{4} ?[0-9]{4} ?[0-9]{4} ?[0-9]{2}($|[^A-Z0-9])'
        )
    union all
    select
        position,
        row_number,
        'een postcode' as meaning
    from work_cell
    where
        regexp_full_match(trim(value), '[1-9][0-9]{3} ?[A-Za-z]{2}')
        -- in running text a year before a word in capitals is no postcode
        or (
            sort in ('text', 'free')
            and regexp_matches(
                value,
                '(^|[^A-Za-z0-9])([1-9][0-9]{3}[A-Z]{2}'
                || '|(1[0-8]|2[1-9]|[3-9][0-9])[0-9]{2} [A-Z]{2})($|[^A-Za-z0-9])'
            )
        )
    union all
    select
        position,
        row_number,
        'een telefoonnummer' as meaning
    from work_cell
    where
        sort in ('text', 'free')
        and regexp_matches(
            value, '(^|[^A-Za-z0-9])([+]31|0031|0)[ (-]{0,2}[1-9]([ )-]{0,2}[0-9]){8}($|[^0-9])'
        )
    union all
    select
        position,
        row_number,
        'een datum op de dag' as meaning
    from work_cell
    where
        sort in ('text', 'free')
        and regexp_full_match(
            trim(value),
            '([0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}'
            || '|(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01]))([ T].*)?'
        )
)

select
    position,
    meaning,
    count(distinct row_number) as row_count,
    min(row_number) as first_row
from found
group by all
order by all
