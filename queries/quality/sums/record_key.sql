-- title: Elk huishouden staat eenmaal per jaar in de opslag
-- grain: one row per key that stands twice in a year
-- reads: work.present
with key as (
    -- A bit for each year: a quarter of the groups that keys by year would be.
    select
        rkey,
        count(*) as households,
        bit_count(bit_or((1::ubigint << (year % 64))::ubigint)) as years
    from work.present
    group by rkey
)

select rkey
from key
where households <> years
