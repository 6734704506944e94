-- title: Huishoudens van de jaren die gelden
-- grain: one row per municipality, year and household, numbered as unit
-- reads: staging.household, work.owner
create table work.household as
select
    -- A place in a table costs nothing; to sort the rows and number them takes most of the time.
    (household.rowid + 1)::integer as unit,
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
