-- title: Personen per jaar, een kolom per wet, post of regeling
-- grain: as person_pattern_packed
-- reads: mart.person_pattern_packed, mart.flag_bit
create view mart.person_pattern as
select
    packed.* exclude (flags),
    (packed.flags & columns(flag_bit.*) > 0)::utinyint
from mart.person_pattern_packed as packed
cross join mart.flag_bit as flag_bit
