"""A csv file that a Dutch Excel opens by a double click and a script reads back unchanged."""

from __future__ import annotations

from collections.abc import Mapping

from samenhang.disclosure.published import Published
from samenhang.export.frame import account, guarded, prepared

# Repeated in every row, so that they stay with the numbers and the file remains one clean table.
_BESIDE = ("Onderwerp", "Selectie", "Bron", "Peildatum", "Build")


def to_csv(published: Published, columns: Mapping[str, str], title: str) -> bytes:
    """The table as csv: utf-8 with BOM, `;`, decimal comma, one header row, CRLF.

    `columns` maps the table's columns to Dutch headers. Read it back with
    `pandas.read_csv(file, sep=";", decimal=",", encoding="utf-8-sig")`.
    """
    frame = prepared(published, columns)
    about = account(published, title)
    for name in _BESIDE:
        if name in about and name not in frame:
            frame[name] = guarded(about[name])
    body = frame.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n")
    return ("\ufeff" + body).encode("utf-8")
