-- The text of a floating point cell as a person writes it: 12, not 12.0.
-- grain: a macro
-- reads: nothing
create or replace macro float_text(cell) as regexp_replace(cast(cell as varchar), '[.]0$', '')
