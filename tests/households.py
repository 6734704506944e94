"""Households one by one, as the store does not hold them: it holds together those that are alike.

The long way: a row per household and year with its costs, and statements of their own that take
these together.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from samenhang import vocabulary as words

COMPONENTS = (*words.LAWS, words.INCOME_TRANSFER_POST)
_SUMS = ", ".join(
    f"coalesce(sum({source}_cents) filter (component = '{component}'), 0)::bigint "
    f"as {kind}_{component}"
    for kind, source in (("cost", "total"), ("direct", "direct"))
    for component in COMPONENTS
)
# Of each household and each person, as a build leaves them in its connection.
COSTS = f"select unit, {_SUMS} from work.cost_unit group by unit"
# Of what a build leaves in its connection: nothing passes in a small one.
ROWS = f"""
create or replace table household_year as
with owner as (
    select
        now.owner_id,
        before.owner_id is not null as has_last_year,
        now.delivery_id in (
            select delivery_id
            from staging.delivered_column
            where table_name = 'debt_help' and column_name = 'signal_month'
        ) as has_signals
    from work.owner as now
    left join work.owner as before
        on now.gemeente_code = before.gemeente_code and now.year = before.year + 1
)
select
    household.* exclude (unit, owner_id, household_id)
        replace (gemeente_code::gemeente_level as gemeente_code),
    coalesce(used.laws, 'geen'::laws_level) as laws,
    coalesce(used.n_laws, 0)::utinyint as n_laws,
    coalesce(used.n_provisions, 0)::utinyint as n_provisions,
    coalesce(used.n_laws_at_once, 0)::utinyint as n_laws_at_once,
    coalesce(used.laws_on_31_dec, 'geen'::laws_level) as laws_on_31_dec,
    (['geen', 'licht', 'midden', 'zwaar'])[coalesce(used.weight, 0) + 1]::intensity_level
        as intensity,
    case
        when not owner.has_last_year then 'onbekend'
        else (['geen', 'licht', 'midden', 'zwaar'])[coalesce(earlier.weight, 0) + 1]
    end::intensity_before_level as intensity_last_year,
    case
        when not owner.has_last_year then 'onbekend'
        when coalesce(used.n_laws, 0) > 0 and coalesce(earlier.used, false) then 'blijft'
        when coalesce(used.n_laws, 0) > 0 then 'nieuw'
        when coalesce(earlier.used, false) then 'gestopt'
        else 'geen'
    end::used_before_level as used_last_year,
    coalesce(plan.one_plan, 'nvt'::plan_level) as one_plan,
    case
        when signal.signal is not null then signal.signal
        when owner.has_signals then 'geen'
        else 'onbekend'
    end::signal_level as signal,
    coalesce(class.cost_class, '0'::cost_class_level) as cost_class,
    coalesce(used.posts, 0)::usmallint as posts,
    (coalesce(used.flags, 0) & columns(flag_bit.*) > 0)::utinyint,
    coalesce(columns(cost.* exclude (unit)), 0)::bigint
from work.present as household
inner join owner on household.owner_id = owner.owner_id
cross join flag_bit
left join work.unit_year as used on household.unit = used.unit
left join work.cost_class as class on household.unit = class.unit
left join work.plan as plan on household.unit = plan.unit
left join work.signal as signal on household.unit = signal.unit
left join work.last_year as earlier on household.unit = earlier.unit
left join ({COSTS}) as cost on household.unit = cost.unit
order by household.unit
"""
_TRAITS = """
lambda name: name = 'cost_class'
or not (
    starts_with(name, 'cost_') or starts_with(name, 'direct_') or name in ('rkey', 'presence')
)
"""
PATTERNS = f"""
create or replace table household_pattern as
select
    columns({_TRAITS}),
    count(*) as households,
    sum(presence)::bigint as present,
    bit_xor(rkey) as set_key
from household_year
group by all
"""
PAID = "create or replace table paid_year as " + " union all ".join(
    f"select columns({_TRAITS}), '{component}' as component, "
    f"cost_{component} as cost, direct_{component} as direct "
    f"from household_year where cost_{component} <> 0 or direct_{component} <> 0"
    for component in COMPONENTS
)


def together(connection: duckdb.DuckDBPyConnection) -> None:
    """Make of the rows of `household_year` the table that the gate asks."""
    connection.execute(PATTERNS)


def of_build(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make `household_year` of what a build left; its store holds the same rows together."""
    for statement in (ROWS, PATTERNS, PAID):
        connection.execute(statement)
    connection.execute(f"attach '{path}' as stored (read_only)")
    for name in ("household_pattern", "paid_year"):
        listed = connection.execute(f"select column_name from (describe stored.{name})").fetchall()
        columns = ", ".join(f"{column}::varchar" for (column,) in listed)
        apart, stored = (f"select {columns} from {place}{name}" for place in ("", "stored."))
        for one, other in ((apart, stored), (stored, apart)):
            assert connection.execute(f"{one} except all {other}").fetchall() == [], name
    connection.execute("detach stored")
