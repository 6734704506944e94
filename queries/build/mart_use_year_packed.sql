-- title: Gebruik en kosten per huishouden, jaar en post; de zwaarste hulp is zijn zwaarte
-- grain: one row per household, year and post with a spell or a cost line
-- reads: work.household_trait, work.spell_year, work.cost_unit, post_list
create table mart.use_year_packed as
with touched as (
    select
        household_unit as unit,
        post,
        weight,
        1 as is_user,
        0 as cents
    from work.spell_year
    where household_unit is not null
    union all
    select
        unit,
        post,
        null as weight,
        0 as is_user,
        total_cents as cents
    from work.cost_unit
    where not is_person
),

summed as (
    select
        unit,
        post::post_level as post,
        -- A cost line without a spell has no weight of its own.
        coalesce(max(weight), 0)::utinyint as weight,
        max(is_user)::utinyint as is_user,
        sum(cents)::bigint as cost_use
    from touched
    group by all
),

used as (
    select
        summed.*,
        case when summed.post = 'bijstand' then summed.cost_use else 0 end as transfers,
        case when summed.cost_use <> 0 then listed.bit else 0 end as part
    from summed
    inner join post_list as listed on summed.post = listed.post::post_level
),

-- A household counts once in a cell, however many of its posts stand there: its first row of the
-- year carries its numbers of all of them, and so does its first row of each weight where it has
-- several. In which parts it has cost stands on every row: only where these are several must its
-- posts be added up by part.
whole as (
    select
        unit,
        min(post) as post,
        min(weight) < max(weight) as is_mixed,
        sum(is_user)::utinyint as uses,
        sum(cost_use - transfers)::bigint as cents,
        sum(transfers)::bigint as transfers,
        bit_or(part)::utinyint as parts
    from used
    group by unit
),

part as (
    select
        unit,
        weight,
        min(post) as post,
        sum(is_user)::utinyint as uses,
        sum(cost_use - transfers)::bigint as cents,
        sum(transfers)::bigint as transfers,
        bit_or(part)::utinyint as parts
    from used
    where
        unit in (
            select whole.unit
            from whole
            where whole.is_mixed
        )
    group by
        unit,
        weight
),

several as (
    -- One household in five has cost in several parts, bijstand apart; a view tells of the others.
    select
        used.unit,
        used.weight,
        coalesce(sum(used.cost_use) filter (used.part = 1), 0)::bigint as wmo,
        coalesce(sum(used.cost_use) filter (used.part = 2), 0)::bigint as jeugdwet,
        coalesce(sum(used.cost_use) filter (used.part = 4), 0)::bigint as participatiewet,
        coalesce(sum(used.cost_use) filter (used.part = 8), 0)::bigint as schuldhulp,
        coalesce(sum(used.cost_use) filter (used.part = 16), 0)::bigint as minimaregeling,
        coalesce(sum(used.cost_use) filter (used.part = 64), 0)::bigint as overig
    from used
    where
        used.unit in (
            select whole.unit
            from whole
            where bit_count(whole.parts & 95) > 1
        )
    group by
        used.unit,
        used.weight
),

together as (
    select
        unit,
        sum(wmo)::bigint as wmo,
        sum(jeugdwet)::bigint as jeugdwet,
        sum(participatiewet)::bigint as participatiewet,
        sum(schuldhulp)::bigint as schuldhulp,
        sum(minimaregeling)::bigint as minimaregeling,
        sum(overig)::bigint as overig
    from several
    group by unit
)

select
    trait.* exclude (unit),
    used.post,
    coalesce((['licht', 'midden', 'zwaar'])[used.weight], 'onbekend')::weight_level as weight,
    used.is_user,
    used.cost_use,
    case when used.post = whole.post then whole.uses end as household_uses,
    case when used.post = whole.post then whole.cents end as household_cents,
    case when used.post = whole.post then whole.transfers end as household_transfers,
    case when used.post = whole.post then together.wmo end as household_several_wmo,
    case when used.post = whole.post then together.jeugdwet end as household_several_jeugdwet,
    case when used.post = whole.post then together.participatiewet end
        as household_several_participatiewet,
    case when used.post = whole.post then together.schuldhulp end as household_several_schuldhulp,
    case when used.post = whole.post then together.minimaregeling end
        as household_several_minimaregeling,
    case when used.post = whole.post then together.overig end as household_several_overig,
    whole.parts as household_parts,
    case when used.post = part.post then part.uses end as weight_uses,
    case when used.post = part.post then part.cents end as weight_cents,
    case when used.post = part.post then part.transfers end as weight_transfers,
    case when used.post = part.post then several.wmo end as weight_several_wmo,
    case when used.post = part.post then several.jeugdwet end as weight_several_jeugdwet,
    case when used.post = part.post then several.participatiewet end
        as weight_several_participatiewet,
    case when used.post = part.post then several.schuldhulp end as weight_several_schuldhulp,
    case when used.post = part.post then several.minimaregeling end
        as weight_several_minimaregeling,
    case when used.post = part.post then several.overig end as weight_several_overig,
    part.parts as weight_parts
from used
inner join work.household_trait as trait on used.unit = trait.unit
inner join whole on used.unit = whole.unit
left join part
    on
        used.unit = part.unit
        and used.weight = part.weight
left join together on used.unit = together.unit
left join several
    on
        used.unit = several.unit
        and used.weight = several.weight
-- A question about households reads the first rows alone, and the cost by part where it stands.
order by
    used.post <> whole.post,
    together.unit is not null,
    trait.year,
    trait.household_type = 'institutioneel',
    trait.wijk_code,
    trait.household_type
