-- title: De hulp in het half jaar voor de 18e verjaardag
-- grain: one row per person with help of one of the three laws in those six months
-- reads: work.young, work.owner, work.spell
create table work.young_before as
select
    young.gemeente_code,
    young.person_id,
    count(distinct spell.law) as n_laws,
    min(spell.law) as first_law,
    bool_or(spell.law = 'jeugdwet') as helped
from work.young as young
inner join work.owner as owner
    on
        young.gemeente_code = owner.gemeente_code
        and young.month_18 // 12 = owner.year
inner join work.spell as spell
    on
        owner.delivery_id = spell.delivery_id
        and young.person_id = spell.person_id
where
    spell.law in ('jeugdwet', 'wmo', 'participatiewet')
    and spell.start_month < young.month_18
    and spell.end_month >= young.month_18 - 6
group by all
