-- What the star of CBS behind a period means, and that half a year is no year; nothing for others.
-- grain: a macro
-- reads: nothing
create or replace macro profile_provisional(cell) as
nullif(
    concat_ws(
        '; ',
        case when cell like '%half%' or cell like '%H%' then 'over een half jaar' end,
        case when cell like '%*%' then 'voorlopig cijfer' end
    ),
    ''
)
