-- title: Perioden van ondersteuning, met post, zwaarte en een einde
-- grain: one row per provision, and per debt help that started
-- reads: staging.provision, staging.debt_help, work.owner, work.flag
-- reads: category_list, lone_post_list, post_list
create table work.spell as
with source as (
    select
        delivery_id,
        provision_id,
        person_id,
        household_id,
        law,
        category,
        intensity,
        start_month,
        end_month,
        end_reason,
        plan_id
    from staging.provision
    union all
    -- A signal alone makes no user; help that started does.
    select
        delivery_id,
        null as provision_id,
        null as person_id,
        household_id,
        'schuldhulp' as law,
        null as category,
        null as intensity,
        start_month,
        end_month,
        null as end_reason,
        null as plan_id
    from staging.debt_help
    where start_month is not null
),

peil as (
    select
        gemeente_code,
        delivery_id,
        any_value(peil_month) as peil_month
    from work.owner
    group by all
),

placed as (
    select
        peil.gemeente_code,
        source.* exclude (law, intensity, end_month),
        source.law::component_level as law,
        coalesce(category_list.post, lone_post_list.post, 'overig')::post_level as post,
        -- A bit for each category, so that to count them is to count bits.
        coalesce((1::ubigint << category_list.position)::ubigint, 0::ubigint) as category_bit,
        -- 1 licht, 2 midden, 3 zwaar: as delivered, else by category.
        coalesce(
            list_position(['licht', 'midden', 'zwaar'], source.intensity),
            list_position(['licht', 'midden', 'zwaar'], category_list.intensity),
            2
        )::utinyint as weight,
        -- Still running: to the peildatum.
        coalesce(source.end_month, greatest(source.start_month, peil.peil_month)) as end_month
    from source
    inner join peil on source.delivery_id = peil.delivery_id
    left join category_list on source.category = category_list.category
    left join lone_post_list
        on
            source.law = lone_post_list.law
            and source.category is null
)

select
    placed.*,
    (1 << post_list.position)::usmallint as post_bit,
    law_flag.bit | post_flag.bit | coalesce(category_flag.bit, 0::ubigint) as flags
from placed
inner join post_list on placed.post = post_list.post
inner join work.flag as law_flag on placed.law = law_flag.name
inner join work.flag as post_flag on placed.post = post_flag.name
left join work.flag as category_flag on placed.category = category_flag.name
