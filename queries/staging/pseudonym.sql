-- Whether ids look drawn at random: a shared beginning or a count that goes up betrays them.
-- grain: one row
-- reads: work_pseudonym
with heap as (
    -- Beginnings in few heaps first: where none holds half of the ids, no beginning does.
    select count(*) as same
    from work_pseudonym
    group by hash(left(pseudonym, 8)) & 1023
),

prefix as (
    select count(*) as same
    from work_pseudonym
    where
        (select max(heap.same) from heap) * 2
        > (select sum(heap.same) from heap)
    group by left(pseudonym, 8)
),

tail as (
    select try_cast('0x' || right(pseudonym, 8) as bigint) as value
    from work_pseudonym
),

step as (
    select value - lag(value) over (order by value) as size
    from tail
    where value is not null
)

select
    count(*) as ids,
    count(*) filter (where regexp_full_match(pseudonym, '[0-9]+')) as all_digits,
    (select coalesce(max(same), 0) from prefix) as same_prefix,
    (select count(*) filter (where size = 1) from step) as steps
from work_pseudonym
