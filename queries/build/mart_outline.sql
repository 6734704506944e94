-- title: De omtrek van de wijken
-- grain: one row per ring of a wijk
-- reads: staging.outline, work.wijk
create table mart.outline as
with numbered as (
    select
        outline.*,
        outline.rowid as place
    from staging.outline as outline
    where outline.wijk_code in (select wijk.wijk_code from work.wijk as wijk)
),

first_ring as (
    -- Of two deliveries with the same wijk the outline of the last one given counts.
    select
        wijk_code,
        max(place) filter (where part = 0 and ring = 0) as place
    from numbered
    group by wijk_code
)

select numbered.* exclude (place)
from numbered
inner join first_ring
    on
        numbered.wijk_code = first_ring.wijk_code
        and numbered.place >= first_ring.place
order by numbered.gemeente_code, numbered.wijk_code, numbered.part, numbered.ring
