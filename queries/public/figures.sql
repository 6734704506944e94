-- title: Openbare cijfers met hun bron
-- grain: one row per public figure
-- reads: public_figure
-- $topic: topics, or null for all
-- $year: years, or null for all
-- $law: laws, or null for all
-- $post: posts, or null for all
-- $kind: kinds of figure, or null for all
-- $area: codes of municipality or wijk, or null for all
-- $gemeente: code of the municipality that published or delivered, or null for all
-- $expired: years of deliveries kept too long; their own totals are no public figures
select
    year,
    topic,
    law,
    post,
    measure,
    kind,
    value,
    source,
    page,
    area,
    status
from public_figure
where
    ($topic is null or list_contains($topic, topic))
    and ($year is null or list_contains($year, year))
    and ($law is null or list_contains($law, law))
    and ($post is null or list_contains($post, post))
    and ($kind is null or list_contains($kind, kind))
    and ($area is null or list_contains($area, area))
    and ($gemeente is null or gemeente_code = $gemeente)
    and not (
        kind in ('geleverd', 'per_huishouden_bekend')
        and list_contains($expired, year)
    )
order by year, topic, kind, law nulls first, post nulls first, measure, area
