"""What a goal of the municipality can be measured with, by the name that the goal has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from samenhang.analyses import headline, measure, reconciliation
from samenhang.analyses.indicator import GOOD, Reach
from samenhang.analyses.verdict import share_margin, together
from samenhang.disclosure import Gate
from samenhang.errors import Refused

Value = tuple[float, float]  # a share (0..1) and the half-width of its 95% band
DEBT_REACH = Reach(
    name="bereik_schuldhulp",
    label="bereik van schuldhulp",
    subject="het bereik van schuldhulp",
    theme=GOOD,
    meaning="strength",
    scheme="schuldhulp",
)


def label(name: str) -> str:
    """Return the name of a goal without its unit."""
    return name.removesuffix(" (%)").strip()


def key(name: str) -> str:
    """Return the name by which a measure is found."""
    return label(name).lower()


def measured(gate: Gate, name: str, year: int, gemeente: str) -> Value | None:
    """Return the value of a goal's measure in a year; None where it cannot be known."""
    measure_of = MEASURES.get(key(name))
    if measure_of is None:
        return None
    try:
        return measure_of(gate, year, gemeente)
    except Refused:
        return None


def _debt_reach(gate: Gate, year: int, gemeente: str) -> Value | None:
    reach = measure.measure(gate, DEBT_REACH, year=year, gemeente=gemeente)
    return None if reach.reference is None else (reach.reference, reach.margin)


def _with_plan(gate: Gate, year: int, gemeente: str) -> Value | None:
    """Return which part of the households with several provisions at once has a plan, or more."""
    where = headline.place(year, gemeente, None)
    table = gate.ask(["one_plan"], where, laws=()).table.set_index("one_plan")
    base = table.loc[["een", "meer", "geen"]].dropna(subset=["n"])
    part, whole = base.drop(index="geen", errors="ignore"), int(base["n"].sum())
    if part.empty or not whole:
        return None
    n, noise = int(part["n"].sum()), together(*part["margin"])
    return n / whole, share_margin(n, whole, noise, together(*base["margin"]))


def _known_cost(gate: Gate, year: int, gemeente: str) -> Value | None:
    """Return which part of the annual accounts is known per household; both are public."""
    both = [one for one in reconciliation.amounts(gate, year=year)
            if one.accounts is not None and one.known is not None]  # fmt: skip
    found = headline.share(
        sum(one.known or 0 for one in both), sum(one.accounts or 0 for one in both)
    )
    return None if found is None else (found, 0.0)


# The measures that exist here, by the name that a goal has in the delivery.
MEASURES: Mapping[str, Callable[[Gate, int, str], Value | None]] = {
    "bereik van schuldhulp onder huishoudens met schulden": _debt_reach,
    "huishoudens met meer voorzieningen die een plan hebben": _with_plan,
    "kosten die per huishouden bekend zijn (% van de jaarrekening)": _known_cost,
}
