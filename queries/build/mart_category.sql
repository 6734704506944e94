-- title: Post en zwaarte per soort hulp, zoals deze bouw ze gebruikte
-- grain: one row per category
-- reads: category_list
create table mart.category as
select
    law,
    category,
    post,
    intensity,
    changed
from category_list
order by position
