-- title: De kosten van de levering
-- grain: one row per amount
-- reads: source.cost_judged
select
    provision_id as voorziening_id,
    case when provision_id is null and person is null then household end as huishouden_id,
    case when provision_id is null then person end as persoon_id,
    law as wet,
    printf('%04d-%02d', month // 12, month % 12 + 1) as maand,
    amount_cents as bedrag_cent,
    origin as herkomst
from source.cost_judged
where rule is null
-- Not in the order of the source: a place in a file can point at somebody.
order by voorziening_id, persoon_id, huishouden_id, wet, maand, bedrag_cent, herkomst
