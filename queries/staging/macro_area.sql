-- A code of CBS in capitals; only the word for an unknown wijk is lower case.
-- grain: a macro
-- reads: nothing
create or replace macro cell_area(cell) as
case
    when lower(trim(cell)) = 'onbekend' then 'onbekend'
    else upper(trim(cell))
end
