-- title: De wijken
-- grain: one row per wijk
-- reads: work.wijk
create table mart.wijk as
from work.wijk
