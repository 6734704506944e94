-- title: Elke categorie hoort bij de wet van de voorziening
-- grain: one row per provision whose category is of another law
-- reads: staging.provision
-- $delivery_id: the delivery that is checked
-- $laws: the law of each category, in the same order
-- $categories: the categories of all laws
select
    'provision' as table_name,
    row_number,
    'categorie' as rule,
    'categorie' as column_name
from staging.provision
where
    delivery_id = $delivery_id
    and law <> $laws[list_position($categories, category)]
