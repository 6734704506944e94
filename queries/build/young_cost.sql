-- title: Wat een jongere kostte in de maanden rond de 18e verjaardag, na de toevalsfactor
-- grain: one row per person and moment with costs in that month
-- reads: work.young, moment_list, work.person, work.owner, work.cost_owner, work.spell
-- reads: work.young_line, lone_post_list, work.scale
create table work.young_cost as
with moment as (
    select
        young.gemeente_code,
        young.person_id,
        moment_list.moment,
        owner.owner_id,
        owner.delivery_id,
        person.household_unit,
        young.month_18 + moment_list.months as period_month
    from work.young as young
    cross join moment_list
    inner join work.owner as owner
        on
            young.gemeente_code = owner.gemeente_code
            and (young.month_18 + moment_list.months) // 12 = owner.year
    inner join work.person as person
        on
            owner.owner_id = person.owner_id
            and young.person_id = person.person_id
),

spent as (
    select
        moment.*,
        cost_owner.delivery_id as cost_delivery_id
    from moment
    inner join work.cost_owner as cost_owner on moment.owner_id = cost_owner.owner_id
),

line as (
    -- As all costs: by the spell where the line names one, else by the person it names.
    select
        spent.gemeente_code,
        spent.person_id,
        spent.moment,
        spent.household_unit,
        cost.law,
        spell.post,
        cost.amount_cents
    from spent
    inner join work.spell as spell
        on
            spent.cost_delivery_id = spell.delivery_id
            and spent.person_id = spell.person_id
    inner join work.young_line as cost
        on
            spell.delivery_id = cost.delivery_id
            and spell.provision_id = cost.provision_id
            and spent.period_month = cost.period_month
    union all
    select
        spent.gemeente_code,
        spent.person_id,
        spent.moment,
        spent.household_unit,
        cost.law,
        coalesce(lone_post_list.post, 'overig') as post,
        cost.amount_cents
    from spent
    inner join work.young_line as cost
        on
            spent.cost_delivery_id = cost.delivery_id
            and spent.person_id = cost.person_id
            and spent.period_month = cost.period_month
    left join work.spell as spell
        on
            cost.delivery_id = spell.delivery_id
            and cost.provision_id = spell.provision_id
    left join lone_post_list on cost.law = lone_post_list.law
    where spell.provision_id is null
),

summed as (
    select
        gemeente_code,
        person_id,
        moment,
        household_unit,
        case when post = 'bijstand' then 'bijstand' else law end::component_level as component,
        sum(amount_cents)::bigint as amount_cents
    from line
    group by all
),

noised as (
    select
        summed.gemeente_code,
        summed.person_id,
        summed.moment,
        summed.component,
        round(summed.amount_cents * scale.factor)::bigint as cents
    from summed
    inner join work.scale as scale
        on
            summed.household_unit = scale.household_unit
            and summed.component = scale.component
)

select
    gemeente_code,
    person_id,
    moment,
    coalesce(sum(cents) filter (where component = 'wmo'), 0)::bigint as cost_wmo,
    coalesce(sum(cents) filter (where component = 'jeugdwet'), 0)::bigint as cost_jeugdwet,
    coalesce(sum(cents) filter (where component = 'participatiewet'), 0)::bigint
        as cost_participatiewet,
    coalesce(sum(cents) filter (where component = 'bijstand'), 0)::bigint as cost_bijstand,
    coalesce(sum(cents) filter (where component = 'schuldhulp'), 0)::bigint as cost_schuldhulp,
    coalesce(sum(cents) filter (where component = 'minimaregeling'), 0)::bigint
        as cost_minimaregeling
from noised
group by all
