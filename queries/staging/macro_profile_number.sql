-- A number with a point before its decimals, from one with marks of another kind; else as it was.
-- `gemengd`: a comma marks decimals, and so does a point where no comma stands.
-- grain: a macro
-- reads: nothing
create or replace macro profile_number(cell, mark) as
case
    when mark <> '.' and regexp_full_match(cell, '-?([0-9]{1,3}([.][0-9]{3})+|[0-9]+),[0-9]+')
        then replace(replace(cell, '.', ''), ',', '.')
    when mark = ',' and regexp_full_match(cell, '-?[0-9]{1,3}([.][0-9]{3})+')
        then replace(cell, '.', '')
    when mark = '.' and regexp_full_match(cell, '-?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?')
        then replace(cell, ',', '')
    else cell
end
