-- title: Kosten van gebruikte posten per combinatie van de meest gevraagde kenmerken
-- grain: one row per combination of the traits of use_cell, the parts in which its households have
-- grain: cost, and a choice of these parts
-- reads: mart.use_year, post_list, ready_list
create table mart.use_paid_cell as
-- The five largest of a sum are not the sum of the five largest, so each choice of parts stands by
-- itself. Seven parts have 127 choices, but most households have cost in one part or two: they
-- stand under the parts that they have, once for each choice of those. Parts are bits, in the order
-- of USE_PARTS: 1 wmo, 2 jeugdwet, 4 participatiewet, 8 schuldhulp, 16 minimaregeling, 32 bijstand,
-- 64 overig.
with paid as (
    -- One row of a household carries its sums; bijstand stands apart.
    select
        'household' as level,
        year,
        gemeente_code,
        wijk_code,
        household_type,
        age_oldest,
        laws,
        n_laws,
        intensity,
        uses_wmo,
        uses_jeugdwet,
        uses_participatiewet,
        uses_schuldhulp,
        uses_minimaregeling,
        household_parts as parts,
        household_wmo as wmo,
        household_jeugdwet as jeugdwet,
        household_participatiewet as participatiewet,
        household_schuldhulp as schuldhulp,
        household_minimaregeling as minimaregeling,
        household_overig as overig,
        household_transfers as transfers
    from mart.use_year
    where
        household_uses is not null
        and household_parts > 0
        and (select ready_list.is_large from ready_list)
    union all by name
    select
        'weight' as level,
        year,
        gemeente_code,
        wijk_code,
        household_type,
        age_oldest,
        laws,
        n_laws,
        intensity,
        uses_wmo,
        uses_jeugdwet,
        uses_participatiewet,
        uses_schuldhulp,
        uses_minimaregeling,
        weight,
        weight_parts as parts,
        weight_wmo as wmo,
        weight_jeugdwet as jeugdwet,
        weight_participatiewet as participatiewet,
        weight_schuldhulp as schuldhulp,
        weight_minimaregeling as minimaregeling,
        weight_overig as overig,
        weight_transfers as transfers
    from mart.use_year
    where
        weight_uses is not null
        and weight_parts > 0
        and (select ready_list.is_large from ready_list)
),

choice as (
    select
        whole.parts::utinyint as parts,
        asked.part::utinyint as part
    from range(1, 128) as whole (parts)
    cross join range(1, 128) as asked (part)
    where whole.parts & asked.part = asked.part
),

amount as (
    select
        paid.level,
        paid.year,
        paid.gemeente_code,
        paid.wijk_code,
        paid.household_type,
        paid.age_oldest,
        paid.laws,
        paid.n_laws,
        paid.intensity,
        paid.uses_wmo,
        paid.uses_jeugdwet,
        paid.uses_participatiewet,
        paid.uses_schuldhulp,
        paid.uses_minimaregeling,
        paid.weight,
        paid.parts,
        choice.part,
        case when choice.part & 1 > 0 then paid.wmo else 0 end
        + case when choice.part & 2 > 0 then paid.jeugdwet else 0 end
        + case when choice.part & 4 > 0 then paid.participatiewet else 0 end
        + case when choice.part & 8 > 0 then paid.schuldhulp else 0 end
        + case when choice.part & 16 > 0 then paid.minimaregeling else 0 end
        + case when choice.part & 64 > 0 then paid.overig else 0 end
        + case when choice.part & 32 > 0 then paid.transfers else 0 end as cents
    from paid
    inner join choice on paid.parts = choice.parts
    union all by name
    select
        'post' as level,
        used.year,
        used.gemeente_code,
        used.wijk_code,
        used.household_type,
        used.age_oldest,
        used.laws,
        used.n_laws,
        used.intensity,
        used.uses_wmo,
        used.uses_jeugdwet,
        used.uses_participatiewet,
        used.uses_schuldhulp,
        used.uses_minimaregeling,
        used.post,
        used.weight,
        post_list.bit as parts,
        post_list.bit as part,
        used.cost_use as cents
    from mart.use_year as used
    inner join post_list on used.post::varchar = post_list.post
    where
        used.cost_use <> 0
        and (select ready_list.is_large from ready_list)
),

summed as (
    select
        * exclude (cents),
        sum(cents)::bigint as total,
        sum(abs(cents))::bigint as size,
        count_if(cents <> 0)::bigint as payers,
        max(abs(cents), 5) as top
    from amount
    group by all
)

select
    * exclude (top),
    top[1] as top1,
    top[2] as top2,
    top[3] as top3,
    top[4] as top4,
    top[5] as top5
from summed
order by
    level,
    year,
    gemeente_code,
    wijk_code,
    household_type
