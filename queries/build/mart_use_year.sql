-- title: Gebruik en kosten per huishouden, jaar en post, een kolom per wet, post of regeling
-- grain: as use_year_packed
-- reads: mart.use_year_packed, mart.flag_bit
create view mart.use_year as
select
    packed.* exclude (flags),
    (packed.flags & columns(flag_bit.*) > 0)::utinyint
from mart.use_year_packed as packed
cross join mart.flag_bit as flag_bit
