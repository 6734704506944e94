"""A store with its households one by one: as a dashboard without a gate would hold them.

The store holds those that are alike together and what they pay beside it; here each has a row
again, with its costs. Who of those that are alike paid what is not known, nor asked.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from samenhang import store
from samenhang.vocabulary import INCOME_TRANSFER_POST, LAWS

_SUMS = ", ".join(
    f"coalesce(sum({kind}) filter (component = '{component}'), 0)::bigint as {kind}_{component}"
    for kind in ("cost", "direct")
    for component in (*LAWS, INCOME_TRANSFER_POST)
)
HOUSEHOLDS = f"""
with member as (
    select
        * exclude (households, present, set_key),
        hash(*columns(* exclude (households, present, set_key))) as pattern,
        unnest(range(households)) as place
    from household_pattern
),

payer as (
    select
        pattern,
        component,
        cost,
        direct,
        row_number() over (partition by pattern, component) - 1 as place
    from (
        select *, hash(*columns(* exclude (component, cost, direct))) as pattern
        from paid_year
    )
),

paid as (
    select pattern, place, {_SUMS}
    from payer
    group by pattern, place
)

select
    member.* exclude (pattern, place),
    coalesce(columns(paid.* exclude (pattern, place)), 0)
from member
left join paid on member.pattern = paid.pattern and member.place = paid.place
order by year, gemeente_code, household_type = 'institutioneel', wijk_code
"""
_OTHERS = ("period", "public_figure", "use_year")


def write(folder: Path, path: Path) -> None:
    """Write what a cost page reads of the current store of a folder, to a database of its own."""
    with duckdb.connect(path) as connection:
        connection.execute(f"attach '{store.current(folder)}' as store (read_only)")
        for name in _OTHERS:
            connection.execute(f"create table {name} as from store.{name}")
        connection.execute("use store")
        name = f'"{path.stem}".household_year'
        connection.execute(f"create table {name} as {HOUSEHOLDS}")
