"""Closes a delivery: what was loaded of each file, how much stands apart, and control totals."""

from __future__ import annotations

from samenhang import query
from samenhang.contract import BY_NAME, Table
from samenhang.delivery import levering, tables
from samenhang.delivery.problems import CELL_TITLES, Broken, of_rows, refusal, too_many
from samenhang.delivery.work import Work, loaded

QUARANTINE_LIMIT = 0.05  # of the rows of a table


def close(work: Work, accept_quarantine: bool) -> None:
    """Note what was loaded, and judge quarantine and control totals."""
    summary = query.load("staging/quarantine_lines")
    lines = query.run(work.connection, summary, {"delivery_id": work.delivery_id}).fetchall()
    work.outcomes |= dict.fromkeys(CELL_TITLES, 0)
    for table, file, column, rule, rows, first in lines:
        work.problems.append(of_rows(Broken(BY_NAME[table], file, column, rule, rows, first)))
        if rule in CELL_TITLES:
            work.outcomes[rule] += rows
    found = [
        {"delivery_id": work.delivery_id, "name": name, "found": rows}
        for name, rows in work.outcomes.items()
    ]
    files = [_file(work, BY_NAME[name], accept_quarantine) for name in work.loaded]
    tables.insert(work.connection, "check_outcome", found)
    tables.insert(work.connection, "delivered_column", work.columns)
    tables.insert(work.connection, "delivery_file", files)
    _control(work)


def _file(work: Work, table: Table, accept_quarantine: bool) -> dict[str, object]:
    file = " en ".join(dict.fromkeys(work.names[table.name]))
    delivered, cents = work.delivered[table.name]
    kept, cents_kept = loaded(work, table)
    if delivered - kept > QUARANTINE_LIMIT * delivered and not accept_quarantine:
        work.problems.append(too_many(file, delivered - kept, delivered))
    return {
        "delivery_id": work.delivery_id,
        "table_name": table.name,
        "file_name": file,
        "legal_basis": work.levering.legal_basis.get(table.file, ""),
        "rows_delivered": delivered,
        "rows_loaded": kept,
        "rows_quarantined": delivered - kept,
        "cents_delivered": cents,
        "cents_loaded": cents_kept,
    }


def _control(work: Work) -> None:
    counted = {
        "huishoudens": work.delivered.get("household", (0, None))[0],
        "kosten_cent": work.delivered.get("cost", (0, 0))[1],
    }
    for key, total in work.levering.control.items():
        if key in counted and total != counted[key]:
            text = (
                f"In {levering.FILE} staat {key} = {total} onder [controle], maar geleverd is "
                f"{counted[key]}: zoek het verschil en lever opnieuw."
            )
            work.problems.append(refusal(levering.FILE, f"controle.{key}", "controle", 0, text))
