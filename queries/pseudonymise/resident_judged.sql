-- title: Een persoon hoort in een jaar bij een huishouden
-- grain: one row per row of the files of residents, with the rule that leaves it out
-- reads: source.resident
create table source.resident_judged as
with ranked as (
    select
        *,
        row_number() over own as place,
        first_value(household) over own as first_household
    from source.resident
    window own as (partition by person, year order by file_name, line)
)

select
    * exclude (place, first_household),
    case
        when place = 1 then null
        when household = first_household then 'dubbel'
        else 'twee_huishoudens'
    end as rule
from ranked
