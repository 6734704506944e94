-- title: De schuldhulp van de levering
-- grain: one row per signal or course of debt help
-- reads: source.debt
select
    household as huishouden_id,
    case
        when signal_month is not null
            then printf('%04d-%02d', signal_month // 12, signal_month % 12 + 1)
    end as signaal,
    case
        when start_month is not null
            then printf('%04d-%02d', start_month // 12, start_month % 12 + 1)
    end as start,
    case
        when end_month is not null then printf('%04d-%02d', end_month // 12, end_month % 12 + 1)
    end as eind,
    phase as fase,
    reached as bereikt
from source.debt
order by huishouden_id, signaal, start, eind
