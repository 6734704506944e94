-- title: Openbare cijfers: getypt, van het CBS, en de totalen van de levering zelf
-- grain: one row per topic, year, law, post, measure, kind and area
-- reads: staging.public_figure, staging.published_result, staging.wijk_figure, staging.delivery
-- reads: work.levering_total
create table mart.public_figure as
with typed as (
    select
        delivery.gemeente_code,
        figure.year,
        figure.topic,
        figure.law,
        figure.post,
        figure.measure,
        figure.kind,
        figure.value::double as value,
        figure.source,
        figure.page::varchar as page
    from staging.public_figure as figure
    inner join staging.delivery as delivery on figure.delivery_id = delivery.delivery_id
    qualify
        rank() over (
            partition by delivery.gemeente_code, figure.year
            order by delivery.peildatum desc, delivery.delivery_id asc
        ) = 1
),

result as (
    select
        delivery.gemeente_code,
        result.year,
        result.topic,
        result.source,
        result.page::varchar as page,
        result.n::double as n,
        result.cost_before_cents::double as kosten_voor_cent,
        result.cost_after_cents::double as kosten_na_cent,
        result.low::double as laag,
        result.high::double as hoog
    from staging.published_result as result
    inner join staging.delivery as delivery on result.delivery_id = delivery.delivery_id
    qualify
        rank() over (
            partition by delivery.gemeente_code, result.year, result.topic
            order by delivery.peildatum desc, delivery.delivery_id asc
        ) = 1
),

result_measure as (
    unpivot result
    on n, kosten_voor_cent, kosten_na_cent, laag, hoog
    into name measure value value
),

area_figure as (
    select
        delivery.gemeente_code,
        figure.year,
        figure.column_name,
        figure.value,
        figure.source,
        figure.gwb_code,
        figure.status
    from staging.wijk_figure as figure
    inner join staging.delivery as delivery on figure.delivery_id = delivery.delivery_id
    qualify
        rank() over (
            partition by figure.gwb_code, figure.year, figure.column_name
            order by delivery.peildatum desc, delivery.delivery_id asc
        ) = 1
),

everything as (
    select
        *,
        null::varchar as area
    from typed
    union all by name
    select
        *,
        'gepubliceerd_resultaat' as kind
    from result_measure
    union all by name
    select
        gemeente_code,
        year,
        column_name as topic,
        'waarde' as measure,
        'kerncijfer' as kind,
        value,
        source,
        gwb_code as area,
        status
    from area_figure
    union all by name
    select
        gemeente_code,
        year,
        law,
        post,
        'levering' as topic,
        'bedrag_cent' as measure,
        kind,
        cents::double as value,
        'Levering van de gemeente' as source
    from work.levering_total
    where is_told
)

select
    year::usmallint as year,
    topic,
    law,
    post,
    measure,
    kind,
    value,
    source,
    page,
    area,
    status,
    gemeente_code
from everything
order by year, topic, kind, law, post, measure, area
