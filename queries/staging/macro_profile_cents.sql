-- Whole eurocents, half away from zero, from euros with a point before the decimals.
-- grain: a macro
-- reads: nothing
create or replace macro profile_cents(cell) as
case
    when regexp_full_match(cell, '-?[0-9]{1,13}([.][0-9]{1,6})?')
        then cast(cast(round(cast(cell as decimal(22, 6)) * 100) as bigint) as varchar)
    else cell
end
