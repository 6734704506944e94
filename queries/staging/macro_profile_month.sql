-- A month jjjj-mm from a date of one of these forms; a question mark for what has none of them, so
-- that the rule of months finds it and the value itself goes no further.
-- grain: a macro
-- reads: nothing
create or replace macro profile_month(cell, forms) as
case
    when cell is not null then coalesce(strftime(try_strptime(cell, forms), '%Y-%m'), '?')
end
