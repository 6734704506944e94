-- title: Gelijke huishoudens staan samen met de aanwezigheid en de sleutel van elk van hen
-- grain: one row per year with another number, presence or key of its households
-- reads: work.present, mart.household_pattern
with apart as (
    select
        year,
        count(*) as households,
        sum(presence) as present,
        bit_xor(rkey) as set_key
    from work.present
    group by year
),

together as (
    select
        year,
        sum(households) as households,
        sum(present) as present,
        bit_xor(set_key) as set_key
    from mart.household_pattern
    group by year
)

select coalesce(apart.year, together.year) as year
from apart
full join together on apart.year = together.year
where
    apart.households is distinct from together.households
    or apart.present is distinct from together.present
    or apart.set_key is distinct from together.set_key
