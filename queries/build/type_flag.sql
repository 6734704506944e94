-- title: De kolommen uses_: wetten, posten en de regelingen waarvan een doelgroep is geleverd
-- grain: one value per column
-- reads: law_list, post_list, staging.target_group, category_list
create type flag_level as enum (
    with flag as (
        select
            1 as block,
            position,
            law as name
        from law_list
        union all
        select
            2 as block,
            position,
            post as name
        from post_list
        union all
        select
            3 as block,
            0 as position,
            target_group.scheme as name
        from staging.target_group as target_group
        where target_group.scheme in (select category_list.category from category_list)
    )

    select 'uses_' || name
    from flag
    group by name
    order by min(block * 100 + position), name
)
