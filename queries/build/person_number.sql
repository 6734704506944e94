-- title: Een getal in plaats van het pseudoniem van elke persoon
-- grain: one row per pseudonym of a person
-- reads: staging.person
create table work.person_number as
select
    one.pseudonym,
    row_number() over ()::integer as person_id
from (
    select distinct person.person_id as pseudonym
    from staging.person as person
) as one
