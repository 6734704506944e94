-- title: De wijken als gesloten lijst, met onbekend
-- grain: one value per wijk
-- reads: work.wijk
create type wijk_level as enum ( -- noqa: CV07
    select wijk.wijk_code
    from work.wijk as wijk
    union
    select 'onbekend' as wijk_code
    order by 1
)
