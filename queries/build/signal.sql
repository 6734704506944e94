-- title: Vroegsignalen van betalingsachterstanden, en of het huishouden is bereikt
-- grain: one row per household and year with a signal in it
-- reads: staging.debt_help, work.owner, work.household
create table work.signal as
select
    household.unit,
    case
        when bool_or(help.reached = 1) then 'bereikt'
        -- Not said of any signal: unknown, which is not the same as not reached.
        when count(help.reached) = 0 then 'onbekend'
        else 'niet_bereikt'
    end::signal_level as signal
from staging.debt_help as help
inner join work.owner as owner
    on
        help.delivery_id = owner.delivery_id
        and help.signal_month // 12 = owner.year
inner join work.household as household
    on
        owner.owner_id = household.owner_id
        and help.household_id = household.household_id
group by household.unit
