-- title: Ondersteuning per jaar, bij het huishouden van dat jaar
-- grain: one row per spell and year in which at least one of its months lies
-- reads: work.spell, work.owner, work.named_person, work.named_household
create table work.spell_year as
with active as (
    select
        spell.*,
        owner.owner_id,
        owner.year,
        greatest(spell.start_month - owner.year * 12, 0)::integer as first_month,
        least(spell.end_month - owner.year * 12, 11)::integer as last_month
    from work.spell as spell
    inner join work.owner as owner on spell.delivery_id = owner.delivery_id
    where
        spell.start_month <= owner.year * 12 + 11
        and spell.end_month >= owner.year * 12
)

select
    active.owner_id,
    active.gemeente_code,
    active.year,
    active.person_id as named_person,
    person.unit as person_unit,
    -- Where the two disagree the person wins; null: niet toe te wijzen.
    coalesce(person.household_unit, household.unit) as household_unit,
    active.law,
    active.category_bit,
    active.post,
    active.post_bit,
    active.flags,
    active.weight,
    active.plan_id,
    active.start_month,
    (active.year * 12 + active.first_month)::integer as from_month,
    (active.year * 12 + active.last_month)::integer as to_month,
    case when active.end_month = active.year * 12 + active.last_month then active.end_reason end
        as end_reason,
    -- Bit 0 is January, bit 11 is December.
    ((1 << (active.last_month + 1)) - (1 << active.first_month))::usmallint as months
from active
left join work.named_person as person
    on
        active.owner_id = person.owner_id
        and active.person_id = person.person_id
left join work.named_household as household
    on
        active.owner_id = household.owner_id
        and active.household_id = household.household_id
