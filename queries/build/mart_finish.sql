-- title: Het volgnummer van de bouw gaat eruit
-- grain: no rows
-- reads: mart.household_year
alter table mart.household_year drop column unit
