-- title: De personen van de levering
-- grain: one row per person and year
-- reads: source.resident_judged
select
    person as persoon_id,
    household as huishouden_id,
    year as jaar,
    age_class as leeftijdsklasse,
    case
        when month_18 is not null then printf('%04d-%02d', month_18 // 12, month_18 % 12 + 1)
    end as maand_18
from source.resident_judged
where rule is null
order by jaar, persoon_id
