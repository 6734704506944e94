-- The start of a name for a figure over half a year: hj1_ of 1e halfjaar 2023*, of 2023H101 and of
-- 2023HJ01; nothing for a whole year.
-- grain: a macro
-- reads: nothing
create or replace macro profile_half_year(cell) as
case
    when regexp_matches(cell, '([12])e half|20[0-9]{2}H[A-Z]?[0-9]')
        then
            'hj' || coalesce(
                nullif(regexp_extract(cell, '([12])e half', 1), ''), right(cell, 1)
            ) || '_'
    else ''
end
