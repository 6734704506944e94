-- title: Kosten per combinatie van de meest gevraagde kenmerken
-- grain: one row per combination of the traits of household_cell and kind of cost
-- reads: mart.paid_year
create table mart.paid_cell as
select
    year,
    gemeente_code,
    wijk_code,
    household_type,
    age_oldest,
    laws,
    n_laws,
    intensity,
    uses_wmo,
    uses_jeugdwet,
    uses_participatiewet,
    uses_schuldhulp,
    uses_minimaregeling,
    component,
    sum(cost)::bigint as total,
    sum(abs(cost))::bigint as size,
    count_if(cost <> 0)::bigint as payers,
    -- The five largest of a sum of cells are among the five largest of each.
    max(abs(cost), 5) as top
from mart.paid_year
group by all
order by all
