"""Whether the numbers can be trusted: deliveries, files, checks, totals, queries and words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pandas as pd

from samenhang import text
from samenhang.analyses.answer import Answer
from samenhang.analyses.reconciliation import DELIVERED
from samenhang.disclosure import Gate
from samenhang.vocabulary import INCOME_TRANSFER_POST, LAWS, POSTS

DELIVERY = {
    "gemeente_naam": "Gemeente",
    "responsible": "Verantwoordelijke",
    "purpose": "Doel",
    "peildatum": "Peildatum",
    "years": "Jaren",
    "keep_until": "Bewaren tot",
    "dpia": "DPIA",
    "pseudonymised_by": "Pseudoniemen door",
}
FILES = {
    "gemeente_naam": "Gemeente",
    "file_name": "Bestand",
    "legal_basis": "Grondslag",
}


def deliveries(gate: Gate) -> Answer:
    """Return who delivered what, for which purpose and until when it is kept."""
    published = gate.deliveries()
    table = published.table
    dates = table["peildatum"].astype(str)
    shown = table.assign(
        years=table["years"].astype(str).str.strip("[]"),
        **{name: [_date(value) for value in table[name]] for name in ("peildatum", "keep_until")},
    )
    return Answer(
        title=f"De cijfers komen uit {text.plural(len(table), 'levering', 'leveringen')}",
        sentence=(
            f"De nieuwste levering is bijgewerkt tot {_date(dates.max())}. Er staan geen namen in: "
            "gegevens over mensen zijn juridisch gepseudonimiseerd."
        ),
        published=published.derived(table=shown),
        columns=DELIVERY,
        unit="leveringen",
        notes=(
            *(_told(row) for row in shown.to_dict("records")),
            f"Nummer van deze opslag: {gate.build_id}.",
        ),
        state="shown" if len(table) else "empty",
    )


def files(gate: Gate) -> Answer:
    """Return per file the law it rests on."""
    published = gate.files()
    table = published.table
    return Answer(
        title=f"{text.plural(len(table), 'bestand', 'bestanden')}, elk met zijn grondslag",
        sentence="De grondslag is het artikel van de wet dat toestaat dit bestand te gebruiken.",
        published=published,
        columns=FILES,
        unit="bestanden",
        state="shown" if len(table) else "empty",
    )


def checks(gate: Gate) -> Answer:
    """Return every check of the build and whether it passed, what did not first."""
    published = gate.checks()
    passed = published.table["passed"].astype(bool)
    table = published.table.assign(
        outcome=passed.map({True: "✓ geen of weinig", False: "✗ aandachtspunt"})
    )
    failed = int((~passed).sum())
    return Answer(
        title=f"{len(table) - failed} van de {len(table)} controles vonden niets of weinig",
        sentence=(
            f"{text.plural(failed, 'controle vraagt', 'controles vragen')} aandacht: rijen die een "
            "regel breken zijn apart gezet en tellen nergens mee."
            if failed
            else "Bij het laden is elke regel voor de levering nagekeken. Een enkele rij die een "
            "regel breekt, is hier niet te zien."
        ),
        published=published.derived(
            table=table.sort_values(["passed", "title"], ignore_index=True)
        ),
        columns={"title": "Controle", "outcome": "Uitkomst"},
        unit="controles",
        notes=tuple(f"Aandachtspunt: {title}." for title in table.loc[~passed, "title"]),
        state="shown" if len(table) else "empty",
    )


def totals(gate: Gate) -> Answer:
    """Return the total of the delivery per year and law, to the cent."""
    published = gate.public(kind=DELIVERED)
    own = published.table
    own = own[own["law"].notna() & (own["post"].isna() | (own["post"] == INCOME_TRANSFER_POST))]
    names = own["law"].map(LAWS).where(own["post"].isna(), f"waarvan {POSTS['bijstand']}")
    table = pd.DataFrame(
        {
            "label": own["year"].astype(str),
            "law": names,
            "amount": own["value"].map(text.euro_from_cents),
        }
    )
    return Answer(
        title="Wat er per wet en jaar is geleverd, tot op de cent",
        sentence=(
            "Alle kostenregels van de levering samen, ook de regels zonder huishouden; correcties "
            "zijn verrekend. Dit totaal is naast de jaarrekening te leggen."
            if len(table)
            else "De tabel kosten is niet geleverd."
        ),
        published=published.derived(table=table),
        columns={"label": "Jaar", "law": "Wet", "amount": "Geleverd"},
        unit="euro",
        state="shown" if len(table) else "missing",
    )


def queries(gate: Gate) -> Mapping[str, str]:
    """Return by Dutch title the SQL behind every number about households."""
    if not gate.years:
        return {"Openbare cijfers": gate.public(topic="").sql}
    year = gate.years[-1]
    found = {"Huishoudens": gate.ask(where={"year": year}).sql}
    found["Gebruikte posten"] = gate.ask(where={"year": year}, unit="use").sql
    if gate.catalogue.has("person"):
        found["Personen"] = gate.ask(where={"year": year}, unit="person").sql
    if gate.catalogue.has("person", "month_18"):
        found["Jongeren rond hun 18e verjaardag"] = gate.ask(["moment"], unit="young").sql
    if gate.catalogue.dimension("law", "ended"):
        found["Keren dat hulp eindigde"] = gate.ask(where={"year": year}, unit="ended").sql
    return {**found, "Openbare cijfers": gate.public(topic="").sql}


def age(gate: Gate, today: datetime.date) -> str:
    """Return in words how old the data are and which years are not final."""
    latest = max((source.date for source in gate.catalogue.sources if source.date), default="")
    if not latest:
        return "Hier staan alleen openbare cijfers; elk cijfer noemt zijn eigen bron en jaar."
    then = datetime.date.fromisoformat(latest[:10])
    months = max((today.year - then.year) * 12 + today.month - then.month, 0)
    unfinished = [str(year) for year, open_ in gate.catalogue.provisional.items() if open_]
    late = (
        f" Voorlopig is nog: {text.join(unfinished)}; over maanden binnen vier maanden voor de "
        "peildatum komen nog gegevens binnen."
        if unfinished
        else " Alle jaren zijn definitief."
    )
    return (
        f"De peildatum is {text.date(then)}, {text.plural(months, 'maand', 'maanden')} "
        f"geleden.{late}"
    )


def _told(row: Mapping[Any, Any]) -> str:
    """Return one delivery in words, as it stands open on the page."""
    parts = [_said(words, str(row[name])) for name, words in list(DELIVERY.items())[1:]]
    return f"{row['gemeente_naam']}: {'; '.join(parts)}."


def _said(words: str, value: str) -> str:
    """Return one fact; where nothing was needed ("niet nodig: ...") nobody did it either."""
    label = words if words == "DPIA" else words[:1].lower() + words[1:]
    if value.startswith("niet "):
        label, value = label.removesuffix(" door"), value.replace(": ", ", ")
    return f"{label}: {value}"


def _date(value: object) -> str:
    words = str(value)[:10]
    return text.date(datetime.date.fromisoformat(words)) if words[:1].isdigit() else text.MISSING
