-- title: Kostenklasse van een huishouden
-- grain: one row per household and year with a cost line
-- reads: work.cost_unit, cost_bound_list
create table work.cost_class as
with summed as (
    select
        unit,
        sum(case when component <> 'bijstand' then direct_cents else 0 end)::bigint as cents
    from work.cost_unit
    where not is_person
    group by unit
)

select
    summed.unit,
    case
        when summed.cents < 0 then 'correctie'
        when summed.cents = 0 then '0'
        else coalesce(bound.cost_class, 'hoger')
    end::cost_class_level as cost_class
from summed
asof left join cost_bound_list as bound on summed.cents <= bound.cents
