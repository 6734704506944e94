-- title: Wie wat leverde, waarvoor en op welke grondslag
-- grain: one row per delivery
-- reads: delivery
select
    gemeente_code,
    gemeente_naam,
    responsible,
    purpose,
    strftime(peildatum, '%Y-%m-%d') as peildatum,
    years::varchar as years,
    strftime(keep_until, '%Y-%m-%d') as keep_until,
    dpia,
    pseudonymised_by,
    profile,
    invented,
    coalesce(array_to_string(controls, '+'), '') as controls
from delivery
order by peildatum, gemeente_naam
