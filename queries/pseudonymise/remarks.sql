-- title: Wat de maker van de levering moet weten
-- grain: one row per remark, with how many rows and how many cents it is about
-- reads: source.cost_judged, source.resident_judged, source.spell
with resident as (
    select distinct person
    from source.resident_judged
    where rule is null
)

select
    'zonder_voorziening' as remark,
    count(*) as lines,
    coalesce(sum(amount_cents), 0)::bigint as cents
from source.cost_judged
where rule is null and provision_id is null and (person is not null or household is not null)
union all
select
    'zonder_eigenaar' as remark,
    count(*) as lines,
    coalesce(sum(amount_cents), 0)::bigint as cents
from source.cost_judged
where rule is null and provision_id is null and person is null and household is null
union all
select
    'dubbel_anders' as remark,
    count(*) as lines,
    coalesce(sum(amount_cents), 0)::bigint as cents
from source.cost_judged
where rule = 'dubbel' and differs
union all
select
    'geen_inwoner' as remark,
    count(*) as lines,
    null as cents
from source.spell
anti join resident using (person)
where person is not null
union all
select
    'wijk_onbekend' as remark,
    count(distinct { 'household': household, 'year': year }) as lines,
    null as cents
from source.resident_judged
where rule is null and wijk_code = 'onbekend' and household_type is distinct from 'niet_in_gemeente'
