-- title: De voorzieningen van de levering
-- grain: one row per provision
-- reads: source.spell
select
    provision_id as voorziening_id,
    person as persoon_id,
    case when person is null then household end as huishouden_id,
    law as wet,
    category as categorie,
    form as leveringsvorm,
    intensity as zwaarte,
    printf('%04d-%02d', start_month // 12, start_month % 12 + 1) as begin,
    case
        when end_month is not null then printf('%04d-%02d', end_month // 12, end_month % 12 + 1)
    end as eind,
    reason as reden_einde,
    plan as plan_id
from source.spell
order by voorziening_id
