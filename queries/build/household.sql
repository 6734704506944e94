-- title: Huishoudens van de jaren die gelden
-- grain: one row per municipality, year and household, numbered as unit in the store's order
-- reads: staging.household, work.owner
create table work.household as
with household as (
    select
        owner.owner_id,
        owner.gemeente_code,
        owner.year,
        household.household_id,
        -- Paid for but living elsewhere: in the totals, in no wijk.
        case
            when household.household_type = 'niet_in_gemeente' then 'onbekend'::wijk_level
            else coalesce(try_cast(household.wijk_code as wijk_level), 'onbekend'::wijk_level)
        end as wijk_code,
        household.household_type::household_type_level as household_type,
        household.persons_class::utinyint as persons_class,
        household.children_class::utinyint as children_class,
        household.age_oldest::age_oldest_level as age_oldest,
        household.has_entrepreneur::utinyint as has_entrepreneur,
        household.has_debt::utinyint as has_debt,
        household.in_minima::utinyint as in_minima
    from staging.household as household
    inner join work.owner as owner
        on
            household.delivery_id = owner.delivery_id
            and household.year = owner.year
)

select
    -- Residents of institutions together: nearly every question leaves them out, block by block.
    row_number() over (
        order by year, owner_id, household_type = 'institutioneel', wijk_code
    )::integer as unit,
    *
from household
order by unit
