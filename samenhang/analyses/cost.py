"""What support costs per household, by wijk and by household type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from samenhang import text
from samenhang.analyses import headline, reconciliation, wording
from samenhang.analyses.answer import Answer
from samenhang.analyses.remainder import with_remainder
from samenhang.disclosure import Gate, Published
from samenhang.vocabulary import HOUSEHOLD_TYPES, INSTITUTION, UNKNOWN_WIJK

Base = Literal["using", "all"]
BASES: Mapping[Base, str] = {"using": wording.USING, "all": wording.EVERYONE}
COLUMNS = {
    "n": "Huishoudens met ondersteuning",
    "cost": "Kosten van deze huishoudens",
    "mean": "Gemiddeld per huishouden met ondersteuning",
    "all_n": "Alle huishoudens",
    "all_cost": "Kosten van alle huishoudens",
    "all_mean": "Gemiddeld per huishouden",
}
DEFINITION = f"{wording.SUPPORT} {wording.MEAN} {wording.RESIDENTS}"
LAST = ("Wijk onbekend", "Woont niet")


def by_wijk(
    gate: Gate,
    *,
    year: int,
    gemeente: str | None = None,
    wijk: str | None = None,
    transfers: bool = False,
    base: Base = "using",
) -> Answer:
    """Return the mean cost per wijk of a municipality; the chosen wijk stands out."""
    names = {one.wijk_code: one.wijk_naam for one in gate.wijken(gemeente)}
    names[UNKNOWN_WIJK] = "Wijk onbekend of niet in de gemeente"
    area = {"year": year, "gemeente": gemeente, "transfers": transfers}
    return _means(gate, "wijk_code", names, area, base, chosen=wijk)


def by_household_type(
    gate: Gate,
    *,
    year: int,
    gemeente: str | None = None,
    wijk: str | None = None,
    transfers: bool = False,
    base: Base = "using",
) -> Answer:
    """Return the mean cost per type of household, in a municipality or in one wijk."""
    area = {"year": year, "gemeente": gemeente, "wijk": wijk, "transfers": transfers}
    # The headline leaves residents of institutions out, so a row of them would not add up to it.
    types = {code: words for code, words in HOUSEHOLD_TYPES.items() if code != INSTITUTION}
    return _means(gate, "household_type", types, area, base)


def _means(
    gate: Gate,
    name: str,
    names: Mapping[str, str],
    area: dict[str, Any],
    base: Base,
    chosen: str | None = None,
) -> Answer:
    laws = reconciliation.fitting_laws(gate, years=(area["year"],), transfers=area["transfers"])
    asked = {**area, "per": (name,), "laws": laws}
    using, everyone = headline.supported(gate, **asked), headline.households(gate, **asked)
    of = using if base == "using" else everyone
    overall = headline.mean(of.total("cost"), of.total())
    table = _table(using, everyone, name, names, base).assign(reference=overall)
    table["highlight"] = table["key"] == chosen
    shown = wording.state(table["value"])
    where = headline.place_name(gate, area.get("gemeente"), area.get("wijk"))
    return Answer(
        title=_spread(
            table["value"], overall, base, "wijk" if "wijk" in name else "soort huishouden"
        ),
        sentence=wording.said(
            f"{text.circa(text.count(of.total()))} huishoudens in {where}, {area['year']}, "
            f"{wording.transfers(area['transfers'])}{wording.without(laws)}",
            shown,
        ),
        published=using.derived(table=_ended(table, using, everyone), definition=DEFINITION),
        columns={"label": "Wijk" if "wijk" in name else "Soort huishouden", **COLUMNS},
        unit=f"euro per {BASES[base]}",
        notes=(wording.CHANCE,),
        state=shown,
    )


def _table(
    using: Published, everyone: Published, name: str, names: Mapping[str, str], base: Base
) -> pd.DataFrame:
    columns = [name, "n", "cost"]
    others = everyone.table[columns].rename(columns={"n": "all_n", "cost": "all_cost"})
    table = using.table[columns].merge(others, on=name).rename(columns={name: "key"})
    table = table[table["key"].isin(list(names))].assign(
        label=lambda rows: rows["key"].map(dict(names)),
        mean=headline.means,
        all_mean=lambda rows: headline.means(rows, "all_cost", "all_n"),
        value=lambda rows: rows["mean" if base == "using" else "all_mean"],
        reason=lambda rows: wording.reasons(rows["n"]),
    )
    return table.sort_values("label", key=_last, ignore_index=True)


def _last(labels: pd.Series[Any]) -> pd.Series[Any]:
    return labels.map(lambda label: (label.startswith(LAST), label))


def _ended(table: pd.DataFrame, using: Published, everyone: Published) -> pd.DataFrame:
    totals = {"n": using.total(), "cost": using.total("cost")}
    return with_remainder(
        table, {**totals, "all_n": everyone.total(), "all_cost": everyone.total("cost")}
    )


def _spread(values: pd.Series[Any], overall: int | None, base: Base, group: str) -> str:
    start = f"Gemiddeld {text.euro(overall)} per {BASES[base]}"
    known = values.dropna()
    if len(known) < 2:
        return start
    return f"{start}; per {group} {text.band(int(known.min()), int(known.max()), 'euro')}"
