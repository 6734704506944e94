-- title: Kosten per persoon, jaar en wet, een kolom per wet, post of regeling
-- grain: as person_paid_packed
-- reads: mart.person_paid_packed, mart.flag_bit
create view mart.person_paid as
select
    packed.* exclude (flags),
    (packed.flags & columns(flag_bit.*) > 0)::utinyint
from mart.person_paid_packed as packed
cross join mart.flag_bit as flag_bit
