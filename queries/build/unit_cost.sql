-- title: Kosten per wet van een huishouden of persoon
-- grain: one row per unit (household or person in a year) with costs
-- reads: work.cost_unit, cost_bound_list
create table work.unit_cost as
with summed as (
    select
        unit,
        sum(case when component = 'wmo' then total_cents else 0 end)::bigint as cost_wmo,
        sum(case when component = 'jeugdwet' then total_cents else 0 end)::bigint as cost_jeugdwet,
        sum(case when component = 'participatiewet' then total_cents else 0 end)::bigint
            as cost_participatiewet,
        sum(case when component = 'bijstand' then total_cents else 0 end)::bigint as cost_bijstand,
        sum(case when component = 'schuldhulp' then total_cents else 0 end)::bigint
            as cost_schuldhulp,
        sum(case when component = 'minimaregeling' then total_cents else 0 end)::bigint
            as cost_minimaregeling,
        sum(case when component = 'wmo' then direct_cents else 0 end)::bigint as direct_wmo,
        sum(case when component = 'jeugdwet' then direct_cents else 0 end)::bigint
            as direct_jeugdwet,
        sum(case when component = 'participatiewet' then direct_cents else 0 end)::bigint
            as direct_participatiewet,
        sum(case when component = 'bijstand' then direct_cents else 0 end)::bigint
            as direct_bijstand,
        sum(case when component = 'schuldhulp' then direct_cents else 0 end)::bigint
            as direct_schuldhulp,
        sum(case when component = 'minimaregeling' then direct_cents else 0 end)::bigint
            as direct_minimaregeling,
        sum(case when component <> 'bijstand' then direct_cents else 0 end)::bigint as class_cents
    from work.cost_unit
    group by unit
)

select
    summed.* exclude (class_cents),
    case
        when summed.class_cents < 0 then 'correctie'
        when summed.class_cents = 0 then '0'
        else coalesce(bound.cost_class, 'hoger')
    end::cost_class_level as cost_class
from summed
asof left join cost_bound_list as bound on summed.class_cents <= bound.cents
