-- title: Een bedrag telt een keer, in een jaar van de levering
-- grain: one row per amount that was read, with its provision and the rule that leaves it out
-- reads: source.cost, source.spell
-- $years: the years of the delivery
create table source.cost_judged as
with ranked as (
    select
        *,
        -- What was sent last holds: an earlier one with the same reference was turned down.
        row_number() over (
            partition by law, person, mark, period, reference, is_credit
            order by sent desc, file_name desc, line desc
        ) as place,
        first_value(amount_cents) over (
            partition by law, person, mark, period, reference, is_credit
            order by sent desc, file_name desc, line desc
        ) as kept_cents
    from source.cost
),

placed as (
    -- Of several spells of one assignment: the declared category, then the month, then the last.
    select
        cost.file_name,
        cost.line,
        arg_max(
            spell.provision_id,
            {
                'category': coalesce(spell.category = cost.category, false),
                'month': cost.month between spell.start_month
                and coalesce(spell.end_month, cost.month),
                'start': spell.start_month,
                'id': spell.provision_id
            }
        ) as provision_id
    from source.cost as cost
    inner join source.spell as spell on cost.mark = spell.mark
    group by all
)

select
    ranked.* exclude (place, kept_cents),
    placed.provision_id,
    case
        when not list_contains($years, ranked.month // 12) then 'buiten_jaren'
        when ranked.reference is not null and ranked.place > 1 then 'dubbel'
    end as rule,
    coalesce(ranked.amount_cents != ranked.kept_cents, false) as differs
from ranked
left join placed
    on
        ranked.file_name = placed.file_name
        and ranked.line = placed.line
