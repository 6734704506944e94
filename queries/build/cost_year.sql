-- title: Kosten per jaar, met het huishouden en de persoon waar zij bij horen
-- grain: as work.cost_line, of the deliveries whose costs count
-- reads: work.cost_line, work.cost_owner, work.spell, work.named_person, work.named_household
-- reads: lone_post_list
create table work.cost_year as
with kept as (
    -- A year that another delivery replaced is not counted twice.
    select
        line.*,
        valid.gemeente_code,
        valid.owner_id,
        coalesce(line.provision_id, line.person_id, line.household_id) is not null as is_named
    from work.cost_line as line
    inner join work.cost_owner as valid
        on
            line.delivery_id = valid.delivery_id
            and line.year = valid.year
),

placed as (
    -- The most precise that leads to a household: the spell, then the person, then the household.
    select
        kept.gemeente_code,
        kept.delivery_id,
        kept.year,
        kept.law,
        kept.is_lump,
        kept.amount_cents,
        kept.lines,
        kept.months,
        kept.month_cents,
        kept.is_named,
        spell.post as spell_post,
        coalesce(
            spell_person.household_unit,
            spell_household.unit,
            person.household_unit,
            household.unit
        ) as household_unit,
        case
            when spell_person.unit is not null then spell_person.unit
            when spell_household.unit is null then person.unit
        end as person_unit
    from kept
    left join work.spell as spell
        on
            kept.delivery_id = spell.delivery_id
            and kept.provision_id = spell.provision_id
    left join work.named_person as spell_person
        on
            kept.owner_id = spell_person.owner_id
            and spell.person_id = spell_person.person_id
    left join work.named_household as spell_household
        on
            kept.owner_id = spell_household.owner_id
            and spell.household_id = spell_household.household_id
    left join work.named_person as person
        on
            kept.owner_id = person.owner_id
            and kept.person_id = person.person_id
    left join work.named_household as household
        on
            kept.owner_id = household.owner_id
            and kept.household_id = household.household_id
),

posted as (
    select
        placed.* exclude (spell_post),
        coalesce(placed.spell_post, lone_post_list.post, 'overig')::post_level as post
    from placed
    left join lone_post_list on placed.law = lone_post_list.law
)

select
    posted.* exclude (is_named),
    -- Income transfers are a cost of their own.
    case when post = 'bijstand' then 'bijstand' else law end::component_level as component,
    -- Of those who are named and were not delivered.
    case when is_named and household_unit is null then month_cents end as stray_cents
from posted
