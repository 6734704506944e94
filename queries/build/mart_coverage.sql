-- title: Hoe vol de kosten van elke maand zijn, naast een gewone maand van dat jaar
-- grain: one row per municipality, year, law that is told, and month up to the peildatum
-- reads: work.cost_month, staging.delivery, work.cost_owner, work.cost_year
create table mart.coverage as
with law as (
    select distinct
        delivery_id,
        law
    from work.cost_month
),

valid as (
    select
        cost_owner.gemeente_code,
        cost_owner.year,
        cost_owner.delivery_id,
        (year(delivery.peildatum) * 12 + month(delivery.peildatum) - 1)::integer as peil_month
    from work.cost_owner as cost_owner
    inner join staging.delivery as delivery on cost_owner.delivery_id = delivery.delivery_id
),

expected as (
    -- A month without any line is one that may be missing.
    select
        valid.*,
        law.law,
        unnest(range(valid.year * 12, least(valid.year * 12 + 12, valid.peil_month)))
            as period_month
    from valid
    inner join law on valid.delivery_id = law.delivery_id
),

paid as (
    select
        expected.*,
        expected.period_month >= expected.peil_month - 4 as provisional,
        coalesce(month.amount_cents, 0) as cents
    from expected
    left join work.cost_month as month
        on
            expected.delivery_id = month.delivery_id
            and expected.law = month.law
            and expected.period_month = month.period_month
),

household as (
    select
        gemeente_code,
        year,
        law,
        bit_or(months) as months,
        sum(month_cents)::bigint as month_cents
    from work.cost_year
    where household_unit is not null
    group by gemeente_code, year, law, household_unit
),

large as (
    select
        gemeente_code,
        year,
        law,
        max(month_cents) as largest
    from household
    group by all
),

stray as (
    select
        gemeente_code,
        year,
        law,
        max(stray_cents) as largest
    from work.cost_year
    group by all
),

pattern as (
    -- Few ways to spread lines over a year, many households.
    select
        gemeente_code,
        year,
        law,
        months,
        count(*) as households
    from household
    group by all
),

place as (
    select unnest(range(12)) as place
),

payer as (
    select
        pattern.gemeente_code,
        pattern.year,
        pattern.law,
        place.place,
        sum(pattern.households) as households
    from pattern
    inner join place on (pattern.months >> place.place) & 1 = 1
    group by all
),

peopled as (
    select
        paid.*,
        coalesce(payer.households, 0) as households,
        coalesce(large.largest, 0) as largest,
        coalesce(stray.largest, 0) as largest_stray
    from paid
    left join payer
        on
            paid.gemeente_code = payer.gemeente_code
            and paid.year = payer.year
            and paid.law = payer.law
            and paid.period_month % 12 = payer.place
    left join large
        on
            paid.gemeente_code = large.gemeente_code
            and paid.year = large.year
            and paid.law = large.law
    left join stray
        on
            paid.gemeente_code = stray.gemeente_code
            and paid.year = stray.year
            and paid.law = stray.law
),

usual as (
    select
        *,
        coalesce(median(cents) filter (where not provisional) over this_year, 0) as usual_cents,
        coalesce(median(households) filter (where not provisional) over this_year, 0)
            as usual_households
    from peopled
    window this_year as (partition by gemeente_code, year, law)
),

judged as (
    -- One verdict on a law and year, never on a month: a law with few households, with one that is
    -- felt in a usual month, or with a month that is full without households, is not here at all.
    select
        *,
        usual_cents > 0
        and usual_households >= 30
        and largest <= 0.05 * usual_cents
        and largest_stray <= 0.025 * usual_cents
        and not bool_or(households < 10 and cents >= 0.5 * usual_cents) over this_year
            as is_told
    from usual
    window this_year as (partition by gemeente_code, year, law)
)

select
    gemeente_code::varchar as gemeente_code,
    year,
    law,
    (period_month % 12 + 1)::utinyint as month,
    provisional,
    -- In whole per cents, at most three times a usual month; the gate makes tens of them. A month
    -- of one to nine households is as one of nobody.
    case
        when households >= 10 and cents > 0
            then (least(300, round(100 * cents / usual_cents)))::usmallint
    end as level
from judged
where is_told
order by gemeente_code, year, law, month
