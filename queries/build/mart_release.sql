-- title: Het merk van wat er over een jaar is geleverd
-- grain: one row per year, and one without a year for the young (whose birthday years are pooled)
-- reads: mart.household_year, mart.person_year, mart.use_year, mart.ended
-- reads: mart.young
create table mart.release as
-- The same rows give the same mark, in any order; one household that changes gives another. The
-- noise of a table hangs on it: else a number that stays the same over a new delivery proves that
-- nobody in it changed, and a number that moves that somebody did.
with household as (
    select columns(lambda name: name <> 'unit')
    from mart.household_year
),

row_mark as (
    select
        year,
        hash(household) as mark
    from household
    union all
    select
        year,
        hash(person_year) as mark
    from mart.person_year
    union all
    select
        year,
        hash(use_year) as mark
    from mart.use_year
    union all
    select
        year,
        hash(ended) as mark
    from mart.ended
    union all
    select
        null as year,
        hash(young) as mark
    from mart.young
)

select
    year,
    -- A sum, not an exclusive or: twins are two rows that are equal.
    sum(mark)::varchar as mark
from row_mark
group by year
order by year nulls last
