-- title: Post en zwaarte per soort hulp
-- grain: one row per category
-- reads: category
select
    law,
    category,
    post,
    intensity,
    changed
from category
