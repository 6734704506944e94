-- title: De kolommen uses_: wetten, posten en de regelingen waarvan een doelgroep is geleverd
-- grain: one row per column
-- reads: law_list, post_list, category_list, staging.target_group
create table work.flag as
with named as (
    select
        position,
        law as name
    from law_list
    union all
    select
        100 + position as position,
        post as name
    from post_list
    union all
    select
        200 as position,
        target_group.scheme as name
    from staging.target_group as target_group
    where target_group.scheme in (select category_list.category from category_list)
)

select
    name,
    -- Each column is a bit, so that one number says all that a household uses.
    (1::ubigint << (row_number() over (order by min(position), name) - 1)::integer)::ubigint as bit
from named
group by name
order by bit
