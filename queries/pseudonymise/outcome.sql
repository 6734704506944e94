-- title: Wat er van elke regel is geworden
-- grain: one row per file and rule; an empty rule is what was written
-- reads: source.resident_judged, source.cost_judged
select
    file_name,
    coalesce(rule, '') as rule,
    count(*) as lines,
    null as cents
from source.resident_judged
group by all
union all
select
    file_name,
    coalesce(rule, '') as rule,
    count(*) as lines,
    sum(amount_cents)::bigint as cents
from source.cost_judged
group by all
order by file_name, rule
