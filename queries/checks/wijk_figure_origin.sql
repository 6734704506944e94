-- title: Kerncijfers gaan niet over herkomst of geboorteland
-- grain: one row per figure on origin or country of birth
-- reads: staging.wijk_figure
-- $delivery_id: the delivery that is checked
-- $pattern: regular expression of such CBS columns
select
    'wijk_figure' as table_name,
    row_number,
    'herkomst' as rule,
    'kolom' as column_name
from staging.wijk_figure
where delivery_id = $delivery_id and regexp_full_match(lower(column_name), $pattern)
