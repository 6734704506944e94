-- title: Huishoudens met hun sleutel, en de aanwezigheid waarmee zij in tellingen staan
-- grain: as work.household
-- reads: work.household, household_key
create table work.present as
with keyed as (
    select
        household.*,
        key.rkey,
        -- Half of it belongs to the year: what is always the same cancels between two years.
        key.presence
        + 270000 * (2 * ((key.bits >> (household.year % 64)) & 1)::integer - 1) as presence
    from work.household as household
    inner join household_key as key on household.household_id = key.household_id
),

type as (
    select
        owner_id,
        wijk_code,
        household_type,
        household_type = 'institutioneel' as is_apart,
        count(*) as households,
        sum(presence) as presence
    from keyed
    group by all
),

beside as (
    select
        *,
        coalesce(sum(households) filter (where households < 200) over wijk, 0) as small,
        max(households) over wijk as largest
    from type
    window wijk as (partition by owner_id, wijk_code, is_apart)
),

stratum as (
    -- A small type of household balances with the other small ones of its wijk; where these are
    -- few, with the largest type too, and a wijk without one with the others: a count of less than
    -- 200 would come out exactly from a mean over tables.
    select
        *,
        case
            when households >= 200 and not (households = largest and small between 1 and 199)
                then household_type
        end as type_stratum,
        case when largest >= 200 or small >= 200 then wijk_code end as wijk_stratum
    from beside
),

mean as (
    select
        owner_id,
        wijk_code,
        household_type,
        -- Fewer than 200 in all balance with nobody, for the same reason.
        case
            when sum(households) over same >= 200
                then round(sum(presence) over same::double / sum(households) over same)
            else 0
        end as presence
    from stratum
    window same as (partition by owner_id, is_apart, wijk_stratum, type_stratum)
)

select
    keyed.* exclude (presence),
    -- To a millionth: in thousandths a wijk of five thousand was two households off.
    (1000000 + keyed.presence - mean.presence)::integer as presence
from keyed
inner join mean
    on
        keyed.owner_id = mean.owner_id
        and keyed.wijk_code = mean.wijk_code
        and keyed.household_type = mean.household_type
