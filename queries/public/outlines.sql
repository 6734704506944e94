-- title: Omtrek van de wijken van een gemeente
-- grain: one row per outer ring of a wijk
-- reads: outline
-- $gemeente: code of the municipality
select
    wijk_code,
    lon,
    lat
from outline
where
    gemeente_code = $gemeente
    and ring = 0
order by wijk_code, part
