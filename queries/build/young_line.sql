-- title: Kostenregels van wie rond de 18 is: op een eigen voorziening of op naam
-- The months of all others are not needed, and are most of what a large delivery holds.
-- grain: as staging.cost
-- reads: staging.cost, staging.provision, staging.person
create table work.young_line as
with young as (
    select distinct person_id
    from staging.person
    where month_18 is not null
),

spell as (
    select provision_id
    from staging.provision
    where person_id in (select young.person_id from young)
)

select
    delivery_id,
    provision_id,
    person_id,
    law,
    period_month,
    amount_cents
from staging.cost
where
    provision_id in (select spell.provision_id from spell)
    or person_id in (select young.person_id from young)
