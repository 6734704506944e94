-- title: De huishoudens van de levering
-- grain: one row per household and year
-- reads: source.resident_judged
with counted as (
    select
        household,
        year,
        count(*) as persons,
        count_if(age < 18) as children,
        max(age) as oldest,
        count_if(role = 'partner') as partners,
        count_if(role = 'kind') as kids,
        -- A household in two wijken or of two types is not known.
        list(distinct wijk_code) as wijken,
        list(distinct household_type) filter (where household_type is not null) as types,
        max(has_entrepreneur) as has_entrepreneur,
        max(has_debt) as has_debt,
        max(in_minima) as in_minima
    from source.resident_judged
    where rule is null
    group by all
)

select
    household as huishouden_id,
    year as jaar,
    case when len(wijken) = 1 then wijken[1] else 'onbekend' end as wijk_code,
    case
        when len(types) = 1 then types[1]
        when len(types) > 1 then 'overig'
        when persons = 1 then 'eenpersoons'
        when partners > 0 and kids > 0 then 'paar_met_kinderen'
        when partners > 0 then 'paar_zonder_kinderen'
        when kids > 0 then 'eenouder'
        else 'overig'
    end as huishoudtype,
    least(persons, 6) as personen,
    least(children, 3) as kinderen,
    case
        when oldest < 27 then '18-26'
        when oldest < 45 then '27-44'
        when oldest < 65 then '45-64'
        when oldest < 75 then '65-74'
        else '75+'
    end as leeftijdsklasse,
    has_entrepreneur as ondernemer,
    has_debt as schulden,
    in_minima as minimabestand
from counted
order by jaar, huishouden_id
