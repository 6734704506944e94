-- title: Wat op een toewijzing is gedeclareerd
-- grain: one row per provision and declared category
-- reads: source.cost
select distinct
    mark,
    category
from source.cost
where category is not null
order by mark, category
