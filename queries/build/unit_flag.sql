-- title: Welke wetten, posten en regelingen een huishouden of persoon gebruikt
-- grain: one row per unit, municipality, year and id with at least one spell
-- reads: work.spell_unit, flag_level
create table work.unit_flag as
pivot (
    select
        unit,
        gemeente_code,
        year,
        id,
        unnest(['uses_' || law, 'uses_' || post, 'uses_' || category]) as flag
    from work.spell_unit
)
on flag in flag_level
using max(1::utinyint)
group by unit, gemeente_code, year, id
