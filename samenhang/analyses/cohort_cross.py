"""A cohort in a table of one or two traits: the very table of one `ask`, with its Python."""

from __future__ import annotations

import pandas as pd

from samenhang import text
from samenhang.analyses import cohort_offer, headline, wording
from samenhang.analyses.answer import Answer
from samenhang.analyses.cohort import NO_COST
from samenhang.analyses.cohort_definition import Cohort, dimension, where
from samenhang.dimensions import UNITS
from samenhang.disclosure import Gate, Published
from samenhang.selection import describe

_WHOLE_NUMBERS = (
    "Rijen en kolommen tellen op tot de randen, op de afronding in tientallen na; een leeg vak is "
    "te weinig of niets."
)


def cross(gate: Gate, cohort: Cohort) -> Answer:
    """Return the group by the one or two traits of its split, as the gate gives it."""
    per = tuple(dimension(name, cohort.moment) for name in cohort.split)
    laws = cohort_offer.laws(gate, cohort, cohort.split)
    published = gate.ask(per, where(cohort), cohort.unit, laws, cohort.transfers)
    table = _drawn(gate, per, published)
    shown, priced = wording.state(table["n"]), bool(table["mean"].notna().any())
    who = UNITS[cohort.unit]
    names = text.join(describe(name) for name in per)
    return Answer(
        title=_title(table, names) if shown == "shown" else f"De groep naar {names}",
        sentence=wording.said(
            f"{text.circa(text.count(published.total()))} {who} in {cohort.year}; "
            f"{text.plural(int(table['n'].notna().sum()), 'vak', 'vakken')} van de {len(table)} "
            "met een getal, de andere hebben er te weinig of geen. In de tabel staat bij elk "
            "aantal de bandbreedte als plus of min",
            shown,
        ),
        published=published.derived(table=table, definition=_WHOLE_NUMBERS),
        columns=_columns(per, who, priced),
        unit=who,
        notes=(wording.CHANCE,) if priced else (NO_COST,),
        state=shown,
        python=python(published, cohort, per, laws),
    )


def _drawn(gate: Gate, per: tuple[str, ...], published: Published) -> pd.DataFrame:
    """Return the table of the gate with the words, the value and the mean that a figure reads."""
    table = published.table
    words = [[gate.catalogue.label(name, level) for level in table[name]] for name in per]
    return table.assign(
        label=words[0],
        series=words[1] if len(words) > 1 else "",
        value=table["n"],
        mean=headline.means(table),
    )


def _columns(per: tuple[str, ...], who: str, priced: bool) -> dict[str, str]:
    heads = dict(
        zip(("label", "series"), (describe(name).capitalize() for name in per), strict=False)
    )
    counts = {"n": who.capitalize(), "margin": "Bandbreedte (plus of min)"}
    costs = {"cost": "Kosten", "mean": "Gemiddelde kosten"}
    return {**heads, **counts, **(costs if priced else {})}


def _title(table: pd.DataFrame, names: str) -> str:
    most = table["n"].max()
    first = table[table["n"] == most]
    cells = [
        f"“{' × '.join(filter(None, pair))}”"
        for pair in zip(first["label"], first["series"], strict=True)
    ]
    are = "is" if len(cells) == 1 else "zijn"
    return f"Naar {names} {are} {text.code_list(cells, 3)} het grootst: circa {text.count(most)}"


def python(
    published: Published, cohort: Cohort, per: tuple[str, ...], laws: tuple[str, ...] | None
) -> str:
    """Return the same question as a script, to run against the build it names."""
    chosen = ",\n".join(
        f"        {name!r}: {_levels(levels)}" for name, levels in where(cohort).items()
    )
    return (
        "import samenhang\n\n"
        f"store = samenhang.open()  # de cijfers komen van build {published.build_id}\n"
        "answer = store.ask(\n"
        f"    per={list(per)!r},\n"
        f"    where={{\n{chosen},\n    }},\n"
        f"    unit={cohort.unit!r},\n"
        f"    laws={None if laws is None else list(laws)!r},\n"
        f"    income_transfers={cohort.transfers!r},\n"
        ")\n"
        "print(answer.table)\n"
    )


def _levels(levels: object) -> str:
    values = levels if isinstance(levels, tuple) else (levels,)
    return "{" + ", ".join(repr(value) for value in values) + "}"
