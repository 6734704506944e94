-- title: Gepubliceerde landelijke cijfers, om eigen uitkomsten naast te leggen
-- grain: one row per published figure and place of the number in it
-- reads: magnitude_list
create table mart.magnitude as
select
    name,
    place,
    measure,
    value,
    unit,
    area,
    period,
    source
from magnitude_list
order by name, place
