-- title: Kosten van personen staan in de opslag, tot op de cent
-- grain: one row when the sums differ
-- reads: work.person_cents, mart.person_paid
with stored as (
    select coalesce(sum(cents), 0) as cents
    from mart.person_paid
)

select
    apart.cents,
    stored.cents as stored_cents
from work.person_cents as apart
cross join stored
where apart.cents <> stored.cents
