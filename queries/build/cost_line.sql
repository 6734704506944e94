-- title: Kosten zoals zij zijn geladen, per jaar
-- grain: one row per delivery, year, provision, person, household, law and lump sum or not
-- reads: staging.cost
create table work.cost_line as
select
    delivery_id,
    (period_month // 12)::usmallint as year,
    provision_id,
    person_id,
    household_id,
    law,
    coalesce(origin = 'toegerekend', false) as is_lump,
    sum(amount_cents)::bigint as amount_cents,
    count(*) as lines,
    -- Which months have a line, and the most that can stand in one of them: to see how many
    -- households, and how large ones, are behind the cost of a month.
    bit_or((1 << (period_month % 12))::usmallint) as months,
    least(
        sum(abs(amount_cents)),
        max(abs(amount_cents))::hugeint
        * (count(*) - bit_count(bit_or((1 << (period_month % 12))::usmallint)) + 1)
    )::bigint as month_cents
from staging.cost
group by all
