-- title: De kosten van een huishouden per deel zijn de som van zijn posten in dat deel
-- grain: one row per year with another sum in cents
-- reads: mart.use_year, post_list
with by_post as (
    -- Added up before the list is joined: a text and a filter for each of millions otherwise.
    select
        year,
        post,
        sum(cost_use) as cost_use,
        sum(household_wmo) as household_wmo,
        sum(weight_wmo) as weight_wmo,
        sum(household_jeugdwet) as household_jeugdwet,
        sum(weight_jeugdwet) as weight_jeugdwet,
        sum(household_participatiewet) as household_participatiewet,
        sum(weight_participatiewet) as weight_participatiewet,
        sum(household_schuldhulp) as household_schuldhulp,
        sum(weight_schuldhulp) as weight_schuldhulp,
        sum(household_minimaregeling) as household_minimaregeling,
        sum(weight_minimaregeling) as weight_minimaregeling,
        sum(household_overig) as household_overig,
        sum(weight_overig) as weight_overig
    from mart.use_year
    group by all
),

summed as (
    select
        used.year,
        coalesce(sum(used.cost_use) filter (listed.part = 'wmo'), 0) as wmo,
        coalesce(sum(used.household_wmo), 0) as household_wmo,
        coalesce(sum(used.weight_wmo), 0) as weight_wmo,
        coalesce(sum(used.cost_use) filter (listed.part = 'jeugdwet'), 0) as jeugdwet,
        coalesce(sum(used.household_jeugdwet), 0) as household_jeugdwet,
        coalesce(sum(used.weight_jeugdwet), 0) as weight_jeugdwet,
        coalesce(sum(used.cost_use) filter (listed.part = 'participatiewet'), 0) as participatiewet,
        coalesce(sum(used.household_participatiewet), 0) as household_participatiewet,
        coalesce(sum(used.weight_participatiewet), 0) as weight_participatiewet,
        coalesce(sum(used.cost_use) filter (listed.part = 'schuldhulp'), 0) as schuldhulp,
        coalesce(sum(used.household_schuldhulp), 0) as household_schuldhulp,
        coalesce(sum(used.weight_schuldhulp), 0) as weight_schuldhulp,
        coalesce(sum(used.cost_use) filter (listed.part = 'minimaregeling'), 0) as minimaregeling,
        coalesce(sum(used.household_minimaregeling), 0) as household_minimaregeling,
        coalesce(sum(used.weight_minimaregeling), 0) as weight_minimaregeling,
        coalesce(sum(used.cost_use) filter (listed.part = 'overig'), 0) as overig,
        coalesce(sum(used.household_overig), 0) as household_overig,
        coalesce(sum(used.weight_overig), 0) as weight_overig
    from by_post as used
    inner join post_list as listed on used.post::varchar = listed.post
    group by used.year
)

select year
from summed
where
    wmo <> household_wmo
    or wmo <> weight_wmo
    or jeugdwet <> household_jeugdwet
    or jeugdwet <> weight_jeugdwet
    or participatiewet <> household_participatiewet
    or participatiewet <> weight_participatiewet
    or schuldhulp <> household_schuldhulp
    or schuldhulp <> weight_schuldhulp
    or minimaregeling <> household_minimaregeling
    or minimaregeling <> weight_minimaregeling
    or overig <> household_overig
    or overig <> weight_overig
