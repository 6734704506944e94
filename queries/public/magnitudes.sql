-- title: Gepubliceerde landelijke cijfers met hun bron
-- grain: one row per published figure and place of the number in it
-- reads: magnitude
select
    name,
    place,
    measure,
    value,
    unit,
    area,
    period,
    source
from magnitude
order by name, place
