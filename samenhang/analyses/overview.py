"""How it stands: the findings that open the site, each from the analysis of its own page."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses import headline as numbers
from samenhang.analyses import wording
from samenhang.analyses.answer import Answer
from samenhang.analyses.headline import Headline
from samenhang.analyses.remainder import with_remainder
from samenhang.analyses.verdict import share_margin, together, verdict
from samenhang.disclosure import Gate, Published

VERDICTS = {
    "hoger": "▲ duidelijk hoger",
    "lager": "▼ duidelijk lager",
    "vergelijkbaar": "● vergelijkbaar",
}
COLUMNS = {"label": "Wijk", "share": "Deel met ondersteuning", "words": "Vergeleken met heel"}
DEFINITION = (
    f"{wording.SUPPORT} Deel: getoond aantal met ondersteuning, gedeeld door alle huishoudens in "
    "dezelfde tabel. Duidelijk hoger of lager: buiten de 99,8%-bandbreedte en minstens 5% verschil."
)


def tiles(headline: Headline) -> dict[str, str]:
    """Return the words above (short: they may not wrap) and in each tile; hidden is a dash."""
    return {
        "Ondersteunde huishoudens": text.count(headline.supported),
        "Deel van alle huishoudens": text.percent(headline.share_supported, 0),
        "Gemiddeld per huishouden": text.euro(headline.mean_supported),
        "Hulp uit meer dan één wet": text.percent(headline.share_multiple, 0),
    }


def support(gate: Gate, *, year: int, gemeente: str | None = None) -> Answer:
    """Return how many households have support, and what that costs together."""
    found = numbers.headline(gate, year=year, gemeente=gemeente)
    asked = numbers.supported(gate, year=year, gemeente=gemeente, per=("n_laws",))
    table = asked.table.assign(
        label=[f"{level} {'wet' if level == 1 else 'wetten'}" for level in asked.table["n_laws"]]
    )
    totals = {"n": asked.total(), "cost": asked.total("cost")}
    shown = wording.state(asked.table["n"])
    mean = found.mean_supported
    money = "" if mean is None else f"; gemiddeld kost dat {text.euro(mean)} per huishouden"
    return Answer(
        title=(
            f"{_households(found.supported)} krijgen ondersteuning: "
            f"{text.percent(found.share_supported, 0)} van alle{money}"
        ),
        sentence=wording.said(_base(gate, found, year, gemeente), shown),
        published=asked.derived(table=with_remainder(table, totals), definition=wording.SUPPORT),
        columns={"label": "Hulp uit", "n": "Huishoudens", "cost": "Kosten"},
        unit="huishoudens",
        state=shown,
    )


def wijken(gate: Gate, *, year: int, gemeente: str | None = None) -> Answer:
    """Return in how many wijken a clearly larger or smaller part of the households has support."""
    per_wijk = _support_shares(gate, year, gemeente, ("wijk_code",))
    whole = _support_shares(gate, year, gemeente, ()).table.iloc[0]
    names = {one.wijk_code: one.wijk_naam for one in gate.wijken(gemeente)}
    table = per_wijk.table[per_wijk.table["wijk_code"].isin(list(names))].copy()
    table["label"] = table["wijk_code"].map(names)
    table["value"], table["reference"] = table["share"], whole["share"]
    table["verdict"] = [
        verdict(row.share, whole["share"], together(row.band, whole["band"]))
        for row in table.itertuples()
    ]
    table["words"] = table["verdict"].map(VERDICTS)
    table["low"], table["high"] = table["share"] - table["band"], table["share"] + table["band"]
    table = table.sort_values("label", ignore_index=True)
    shown = wording.state(table["share"])
    place = numbers.place_name(gate, gemeente)
    return Answer(
        title=_differences(table["verdict"], place),
        sentence=wording.said(_named(table, whole["share"], place, year), shown),
        published=per_wijk.derived(table=table, definition=DEFINITION),
        columns={**COLUMNS, "words": f"Vergeleken met heel {place}"},
        unit="deel van de huishoudens",
        notes=("Een wijk is niet de bewoner: een verschil zegt niet waardoor het komt.",),
        state=shown,
    )


def _support_shares(gate: Gate, year: int, gemeente: str | None, per: tuple[str, ...]) -> Published:
    """Return the share with support and its 95% band, both counts from one lattice."""
    area: dict[str, Any] = {"year": year, "gemeente": gemeente, "per": per}
    using = numbers.supported(gate, **area)
    others = numbers.supported(gate, **area, n_laws=numbers.NONE)
    n, all_n = using.table["n"], using.table["n"] + others.table["n"]
    margins = using.table["margin"], others.table["margin"]
    table = using.table.assign(
        share=n.astype("Float64") / all_n.mask(all_n == 0),
        band=[
            share_margin(part, whole, own, together(own, other))
            for part, whole, own, other in zip(n, all_n, *margins, strict=True)
        ],
        reason=wording.reasons(all_n),
    )
    return using.derived(table=table)


def _households(n: int | None) -> str:
    return f"Circa {text.count(n)} huishoudens" if n is not None else "Te weinig huishoudens"


def _base(gate: Gate, found: Headline, year: int, gemeente: str | None) -> str:
    place = numbers.place_name(gate, gemeente)
    return (
        f"Van de {text.count(found.households)} huishoudens in {place} in {year}; kosten zonder "
        f"bijstandsuitkeringen. Door de vaste afronding kan het aantal zo'n "
        f"{text.count(found.margin)} huishoudens hoger of lager zijn"
    )


def _differences(verdicts: pd.Series[str], place: str) -> str:
    higher, lower = (int((verdicts == words).sum()) for words in ("hoger", "lager"))
    if not higher and not lower:
        return f"In geen wijk wijkt het deel met ondersteuning duidelijk af van heel {place}"
    size = {"groter": higher, "kleiner": lower}
    first, *other = [
        f"in {count} van de {len(verdicts)} wijken krijgt een duidelijk {word} deel ondersteuning "
        f"dan in heel {place}"
        for word, count in size.items()
        if count
    ]
    more = f", in {lower} een duidelijk kleiner deel" if other else ""
    return first[:1].upper() + first[1:] + more


def _named(table: pd.DataFrame, share: float, place: str, year: int) -> str:
    known = table["share"].dropna()
    if known.empty:
        return ""
    return (
        f"In {year} kreeg in heel {place} {text.percent(share, 0)} van de huishoudens "
        f"ondersteuning; per wijk {text.band(known.min(), known.max(), 'percent')}"
    )
