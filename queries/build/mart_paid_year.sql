-- title: Kosten per huishouden, jaar en wet, een kolom per wet, post of regeling
-- grain: as paid_year_packed
-- reads: mart.paid_year_packed, mart.flag_bit
create view mart.paid_year as
select
    packed.* exclude (flags),
    (packed.flags & columns(flag_bit.*) > 0)::utinyint
from mart.paid_year_packed as packed
cross join mart.flag_bit as flag_bit
