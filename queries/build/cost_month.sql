-- title: Kosten zoals zij zijn geladen, per maand
-- grain: one row per delivery, law and month with cost lines
-- reads: staging.cost
create table work.cost_month as
select
    delivery_id,
    law,
    period_month,
    sum(amount_cents)::bigint as amount_cents
from staging.cost
group by all
