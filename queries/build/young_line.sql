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
    cost.delivery_id,
    cost.provision_id,
    cost.person_id,
    cost.law,
    cost.period_month,
    cost.amount_cents
from staging.cost as cost
where
    cost.provision_id in (select spell.provision_id from spell)
    or cost.person_id in (select young.person_id from young)
