-- title: Kostenregels van wie rond de 18 is: op een eigen voorziening of op naam
-- The months of all others are not needed, and are most of what a large delivery holds.
-- grain: as staging.cost, with the number of the person it names
-- reads: staging.cost, staging.provision, staging.person, work.person_number
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
    number.person_id,
    cost.law,
    cost.period_month,
    cost.amount_cents
from staging.cost as cost
left join work.person_number as number on cost.person_id = number.pseudonym
where
    cost.provision_id in (select spell.provision_id from spell)
    or cost.person_id in (select young.person_id from young)
