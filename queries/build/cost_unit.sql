-- title: Kosten per huishouden en per persoon na de toevalsfactor
-- grain: one row per unit, municipality, year, id, post and component
-- reads: work.cost_year, work.factor, work.scale
create table work.cost_unit as
with own as (
    select
        unnest(['household', 'person']) as unit,
        unnest([household_id, person_id]) as id,
        household_id,
        gemeente_code,
        year,
        post,
        component,
        is_lump,
        amount_cents
    from work.cost_year
    where household_id is not null
)

select
    own.unit,
    own.gemeente_code,
    own.year,
    own.id,
    own.post,
    own.component,
    round(sum(own.amount_cents) * any_value(factor.factor * scale.scale))::bigint as total_cents,
    -- Lump sums count in totals, never in classes and spread.
    round(
        coalesce(sum(own.amount_cents) filter (where not own.is_lump), 0)
        * any_value(factor.factor * scale.scale)
    )::bigint as direct_cents
from own
inner join work.factor as factor
    on
        own.household_id = factor.household_id
        and own.component = factor.component
inner join work.scale as scale
    on
        own.gemeente_code = scale.gemeente_code
        and own.year = scale.year
        and own.component = scale.component
where own.id is not null
group by own.unit, own.gemeente_code, own.year, own.id, own.post, own.component
