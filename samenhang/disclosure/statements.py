"""Which statement answers a question: of cells that stand ready where there are, else of rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from samenhang.dimensions import DIMENSIONS, Level
from samenhang.disclosure import grammar
from samenhang.disclosure.catalogue import Catalogue
from samenhang.selection import Question
from samenhang.vocabulary import INCOME_TRANSFER_POST, LAWS, POST_LAW, POST_PART, POSTS, USE_PARTS

# The traits of the cells (queries/build/mart_*_cell.sql): those that every family of them has,
# and those that each adds, the smallest family first.
COMMON = (
    *("year", "gemeente_code", "wijk_code", "household_type", "age_oldest"),
    *("laws", "n_laws", "intensity"),
    *(f"uses_{law}" for law in LAWS),
)
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "common": (),
    "money": ("has_debt", "in_minima", "signal"),
    "care": ("n_provisions", "one_plan"),
    "time": ("used_last_year", "intensity_last_year", "n_laws_at_once", "laws_on_31_dec"),
    "posts": tuple(f"uses_{post}" for post in POSTS if post not in LAWS),
    "home": ("persons_class", "children_class", "has_entrepreneur", "has_debt", "in_minima"),
}
SCHEMES = "schemes"
USE_CELLS = "use"
USE = ("post", "weight")


def statement(
    asked: Question, catalogue: Catalogue, wijken: Collection[Level] | None = None
) -> tuple[str, dict[str, Any]]:
    """Return the name of the query that answers a canonical question, and its parameters.

    With `wijken` it reads these alone.
    """
    query, parameters = over_all(asked, asked.dimensions, catalogue)
    if "wijken" in parameters:
        parameters["wijken"] = None if wijken is None else sorted(map(str, wijken))
    if "years" in parameters:
        parameters["years"] = sorted(asked.filters.get("year", catalogue.years), key=int)
    return query, parameters | {"institutions": grammar.institutions(asked)}


def over_all(
    asked: Question, names: tuple[str, ...], catalogue: Catalogue
) -> tuple[str, dict[str, Any]]:
    """Return the statement for what a question counts, by some dimensions, over all there is.

    All years and wijken, and as always when not named: without residents of institutions.
    """
    parameters: dict[str, Any] = {"dims": list(names), "institutions": False}
    if asked.unit != "young":
        parameters["years"] = sorted(catalogue.years, key=int)
    if asked.unit in ("young", "ended"):
        parameters["expired"] = sorted(catalogue.expired_years)
    if asked.unit in ("household", "use"):
        parameters["wijken"] = None
    if asked.unit == "use":
        return _use(asked, names, parameters, USE_CELLS in catalogue.families)
    found = catalogue.families
    direct = "cost_class" in asked.dimensions
    ready = family(names, found) if asked.unit == "household" and not direct else None
    if ready:
        parameters["family"] = ready
    query = "gate/cell" if ready else f"gate/{asked.unit}"
    if not asked.counts_cost:
        return f"{query}_count", parameters
    return query, parameters | _spending(asked, ready is not None)


def family(names: Collection[str], held: Collection[str]) -> str | None:
    """Return the smallest family of the cells that a store holds with all these traits, if any."""
    own = {name for name in names if name not in COMMON}
    for name, traits in FAMILIES.items():
        if name in held and own.issubset(traits):
            return name
    schemes = all(name.startswith("uses_") and name not in DIMENSIONS for name in own)
    return SCHEMES if schemes and SCHEMES in held else None


def costs(asked: Question) -> list[str]:
    """Return the kinds of cost to sum: in a cost class only what can be given to one household."""
    if asked.unit == "use":
        return ["cost_use"]
    kind = "direct" if "cost_class" in asked.dimensions else "cost"
    laws = [law for law in LAWS if asked.laws is None or law in asked.laws]
    transfers = asked.income_transfers and "participatiewet" in laws
    return [f"{kind}_{law}" for law in laws] + (
        [f"{kind}_{INCOME_TRANSFER_POST}"] if transfers else []
    )


def _spending(asked: Question, in_cells: bool) -> dict[str, Any]:
    """Return which costs a query sums, as its statement names them."""
    if asked.unit == "young":
        return {"costs": costs(asked)}
    kinds = [name.partition("_")[2] for name in costs(asked)]
    if in_cells or asked.unit == "person":
        return {"costs": kinds}
    return {"costs": kinds, "direct": "cost_class" in asked.dimensions}


def _use(
    asked: Question, names: tuple[str, ...], parameters: dict[str, Any], ready: bool
) -> tuple[str, dict[str, Any]]:
    """Return the statement for used posts; those of a household stand together at three levels."""
    posts = _posts(asked)
    level = next((name for name in USE if name in names), "household")
    is_ready = ready and {*names} <= {*COMMON, *USE}
    if level == "post" and not is_ready:
        return "gate/use_post", {**parameters, "posts": posts}
    bits = sum(1 << USE_PARTS.index(part) for part in {POST_PART[post] for post in posts})
    query = "gate/use_cell" if is_ready else "gate/use_once"
    return query, {**parameters, "level": level, "asked": bits}


def _posts(asked: Question) -> list[str]:
    laws = set(LAWS if asked.laws is None else asked.laws)
    return [
        post
        for post in POSTS
        if POST_LAW.get(post, "wmo") in laws
        and (post != INCOME_TRANSFER_POST or asked.income_transfers)
        and (post in POST_LAW or {"wmo", "jeugdwet"} <= laws)
    ]
