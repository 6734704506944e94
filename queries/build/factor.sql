-- title: De vaste toevalsfactor per huishouden en soort kosten
-- grain: one row per household-year and component with costs
-- reads: work.cost_year, work.household, household_key
create table work.factor as
with paid as (
    select
        household_unit,
        component,
        sum(amount_cents)::bigint as amount_cents
    from work.cost_year
    where household_unit is not null
    group by all
)

select
    paid.household_unit,
    household.owner_id,
    household.wijk_code,
    paid.component,
    paid.amount_cents,
    case paid.component
        when 'wmo' then key.wmo
        when 'jeugdwet' then key.jeugdwet
        when 'participatiewet' then key.participatiewet
        when 'bijstand' then key.bijstand
        when 'schuldhulp' then key.schuldhulp
        when 'minimaregeling' then key.minimaregeling
    end as factor
from paid
inner join work.household as household on paid.household_unit = household.unit
inner join household_key as key on household.household_id = key.household_id
