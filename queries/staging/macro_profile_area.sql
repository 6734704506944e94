-- A code of CBS from the code itself or from a name; null for an area of which the name is unknown.
-- grain: a macro
-- reads: nothing
create or replace macro profile_area(cell, areas) as
case
    when upper(cell) in ('NL00', 'NL01', 'NEDERLAND') then 'NL00'
    when regexp_full_match(upper(cell), '(GM|WK|BU)[0-9A-Z]{4,8}') then upper(cell)
    else areas[lower(cell)]
end
