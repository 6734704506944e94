"""What an indicator can be measured with: one way in for all kinds."""

from __future__ import annotations

from samenhang.analyses import key_figures, measure_cost, measure_share
from samenhang.analyses.indicator import Indicator, KeyFigure, Mean, Reach, Share
from samenhang.analyses.indicators import COMPARED, PROFILE, SUPPORT_SHARE
from samenhang.analyses.measured import Measured
from samenhang.disclosure import Gate
from samenhang.disclosure.catalogue import OPTIONAL


def measure(gate: Gate, indicator: Indicator, *, year: int, gemeente: str) -> Measured:
    """Return an indicator for every wijk; raises Refused where its column was not delivered."""
    match indicator:
        case Share():
            return measure_share.share(gate, indicator, year=year, gemeente=gemeente)
        case Reach():
            return measure_share.reach(gate, indicator, year=year, gemeente=gemeente)
        case Mean():
            return measure_cost.mean(gate, indicator, year=year, gemeente=gemeente)
        case KeyFigure():
            return key_figures.figure(gate, indicator, year=year, gemeente=gemeente)
    raise TypeError(f"no measure for {type(indicator).__name__}")


def delivered(gate: Gate, indicator: Indicator) -> bool:
    """Whether this store holds what an indicator about households needs."""
    match indicator:
        case Share(dimension=name):
            held = name not in OPTIONAL or gate.catalogue.has("household", name)
            return held and gate.catalogue.dimension(name, "household") is not None
        case Reach(scheme=scheme):
            return gate.catalogue.dimension(f"uses_{scheme}", "household") is not None
    return gate.catalogue.has("cost")


def offered(gate: Gate, gemeente: str) -> dict[str, Indicator]:
    """Return by name what can be compared between the wijken of a municipality."""
    public = key_figures.offered(gate, gemeente)
    if not any(one.has_households for one in gate.wijken(gemeente)):
        return {one.name: one for one in public}
    known = {one.name: one for one in (SUPPORT_SHARE, *PROFILE)}
    own = [known[name] for name in COMPARED if delivered(gate, known[name])]
    return {one.name: one for one in (*own, *public)}
