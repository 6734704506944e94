-- title: De maand van de 18e verjaardag staat alleen bij personen van 15 tot en met 22 jaar
-- grain: one row per person whose month does not fit
-- reads: staging.person
-- $delivery_id: the delivery that is checked
select
    'person' as table_name,
    row_number,
    'leeftijd' as rule,
    'maand_18' as column_name
from staging.person
where
    delivery_id = $delivery_id
    -- 15 on 1 January turns 18 in the third year at most, 22 turned 18 five years ago at most
    and (
        month_18 // 12 - year not between -5 and 3
        or (month_18 is not null and age_class not in ('12-17', '18-22'))
    )
