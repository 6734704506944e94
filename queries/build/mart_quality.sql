-- title: Wat niet bij een huishouden kon worden gezet
-- grain: one row per municipality, year, law and measure
-- reads: work.spell_year, work.cost_year
create table mart.quality as
with spell as (
    select
        gemeente_code,
        year,
        law,
        count(*)::double as voorzieningen,
        count(*) filter (where household_unit is null)::double as voorzieningen_zonder_huishouden
    from work.spell_year
    group by all
),

cost as (
    -- No amounts: what stands with no household must not follow to the cent.
    select
        gemeente_code,
        year,
        law,
        sum(lines)::double as kostenregels,
        coalesce(sum(lines) filter (where household_unit is null), 0)::double
            as kostenregels_zonder_huishouden
    from work.cost_year
    group by all
)

select
    gemeente_code,
    year,
    law,
    measure,
    value
from (
    unpivot spell
    on voorzieningen, voorzieningen_zonder_huishouden
    into name measure value value
)
union all
select
    gemeente_code,
    year,
    law,
    measure,
    value
from (
    unpivot cost
    on kostenregels, kostenregels_zonder_huishouden
    into name measure value value
)
order by gemeente_code, year, law, measure
