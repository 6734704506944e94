-- title: Gebruikte posten en hun kosten samen, per combinatie van de gevraagde kenmerken
-- grain: one row per atom: a combination of levels of the asked dimensions, post not among them
-- reads: use_year
-- $dims: names of the dimension columns, always with year
-- $level: what is taken together: the uses of a household in the year ('household'), or of each
-- $level: weight ('weight') where that is a dimension
-- $asked: the parts of the cost that are summed, as bits in the order of USE_PARTS
-- $years: the years asked, in the type of the column: else each row's year is made a whole number
-- $wijken: the wijken asked, null for all of them
-- $institutions: whether residents of institutions count
with member as (
    -- One row of a household carries its sums.
    select
        columns($dims),
        rkey,
        presence,
        columns([concat($level, '_uses')]) as members,
        columns([concat($level, '_cents')]) as cents,
        columns([concat($level, '_transfers')]) as transfers,
        columns([concat($level, '_parts')]) as parts,
        columns([concat($level, '_several_wmo')]) as wmo,
        columns([concat($level, '_several_jeugdwet')]) as jeugdwet,
        columns([concat($level, '_several_participatiewet')]) as participatiewet,
        columns([concat($level, '_several_schuldhulp')]) as schuldhulp,
        columns([concat($level, '_several_minimaregeling')]) as minimaregeling,
        columns([concat($level, '_several_overig')]) as overig
    from use_year
    where
        columns([concat($level, '_uses')]) is not null
        and list_contains($years::usmallint[], year)
        and ($wijken is null or list_contains($wijken, wijk_code))
        and ($institutions or household_type <> 'institutioneel')
),

priced as (
    select
        columns($dims),
        rkey,
        presence,
        members,
        case
            -- All laws, as most ask: one column.
            when $asked & 95 = 95 then cents
            -- All that the household has; bijstand, the bit that 95 has not, stands apart.
            when parts & $asked & 95 = parts & 95 then cents
            when parts & $asked & 95 = 0 then 0
            -- Only who has several parts has them apart.
            else coalesce(
                case when $asked & 1 > 0 then wmo else 0 end
                + case when $asked & 2 > 0 then jeugdwet else 0 end
                + case when $asked & 4 > 0 then participatiewet else 0 end
                + case when $asked & 8 > 0 then schuldhulp else 0 end
                + case when $asked & 16 > 0 then minimaregeling else 0 end
                + case when $asked & 64 > 0 then overig else 0 end,
                0
            )
        end
        + case when $asked & 32 > 0 then transfers else 0 end as cost_use
    from member
)

select
    columns($dims),
    sum(members)::bigint as members,
    sum(members::integer * presence)::bigint as present,
    count_if(members > 0) as households,
    sum(members::usmallint * members)::bigint as squares,
    bit_xor((members > 0)::ubigint * rkey) as set_key,
    sum(cost_use)::bigint as total_cost_use,
    sum(abs(cost_use))::bigint as size_cost_use,
    count_if(cost_use <> 0) as payers_cost_use,
    max(abs(cost_use), 5)[1] as top1_cost_use,
    coalesce(max(abs(cost_use), 5)[2], 0) as top2_cost_use,
    list_sum(max(abs(cost_use), 5))::bigint as top5_cost_use
from priced
group by all
