"""The attacks on the example: our gate beside a threshold, rounding and the cell-key method."""

from __future__ import annotations

import argparse
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

import samenhang
from samenhang import build, example
from tests.attack import adversary_grid as adversary
from tests.attack import linear, together
from tests.attack.adversary_grid import NOBODY, Score
from tests.attack.rivals import CellKey, Rounding, Threshold
from tests.attack.views import Names, Screen, Town, Unrounded, View

YEARS = (2022, 2023, 2024)
BLOCKS: tuple[Names, ...] = (
    ("wijk_code", "household_type", "age_oldest"),
    ("wijk_code", "laws", "age_oldest"),
)
LONELY: tuple[Names, ...] = (
    ("wijk_code", "household_type", "age_oldest", "persons_class"),
    ("household_type", "age_oldest", "laws", "persons_class"),
    ("wijk_code", "laws", "household_type"),
)
GROUPS: tuple[Names, ...] = (
    ("wijk_code", "household_type"),
    ("wijk_code", "laws"),
    ("household_type", "age_oldest"),
)
KNOWN = ("wijk_code", "age_oldest", "persons_class")
Attack = Callable[[View, Town, int], Score]


def attacks(most: int) -> dict[str, Attack]:
    """Return every attack by name; `most` bounds the ways in which a group is split."""
    return {
        "A1 differencing": lambda view, town, year: _whole(
            adversary.differencing(view, town, names, year) for names in BLOCKS
        ),
        "A2 linear program": lambda view, town, year: linear.reconstruct(
            view, town, BLOCKS[0], year, _slack(view)
        ),
        "A3 averaging (20-200)": lambda view, town, year: adversary.best(
            adversary.averaging(view, town, group, year, together.extras(group, most))
            for group in GROUPS
        ),
        "A4 one cost": lambda view, town, year: _whole(
            adversary.isolated_cost(view, town, names, year) for names in LONELY
        ),
        "A4 one cost, together": lambda view, town, year: together.costs_together(
            view, town, LONELY[2], year, most // 4
        ),
        "A5 a trait, together": lambda view, town, year: together.membership_together(
            view, town, KNOWN, "has_debt", year, most // 8
        )[0],
        "all together (1-9)": lambda view, town, year: _whole(
            together.counts_together(view, town, block, year, most) for block in BLOCKS
        ),
        "all together (20-200)": lambda view, town, year: _whole(
            together.middle_together(view, town, block, year, most) for block in BLOCKS
        ),
    }


def _whole(scores: Iterator[Score]) -> Score:
    return sum(scores, NOBODY)


def _slack(view: View) -> float:
    bands = {"threshold 10": 0.0, "rounding 5": 2.5, "cell key": 5.0}
    return bands.get(view.name, linear.BAND)


def views(secret: bytes, rivals: bool) -> Iterator[tuple[View, Town]]:
    """Give each design on the example with this secret; the rivals once, they have their own."""
    with tempfile.TemporaryDirectory() as folder:
        town_folder = example.write(Path(folder) / "polderstad")
        store = Path(folder) / "store"
        store.mkdir()
        (store / "geheim.key").write_text(secret.hex(), encoding="ascii")
        build.build([town_folder, build.REFERENCE], store, secret=secret)
        gate = samenhang.open(store)
        town = Town(gate)
        yield from ((view, town) for view in (Screen(gate, town), Unrounded(gate, town)))
        if rivals:
            yield from ((rival(town), town) for rival in (Threshold, Rounding, CellKey))
        gate.store.close()


def main() -> None:
    """Print per design and attack what was right, beside the best constant guess."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--secrets", type=int, default=3)
    given.add_argument("--most", type=int, default=60)
    given.add_argument("--years", type=int, nargs="+", default=YEARS)
    asked = given.parse_args()
    warnings.simplefilter("ignore", RuntimeWarning)
    for number in range(asked.secrets):
        secret = np.random.default_rng(number).bytes(32)
        for view, town in views(secret, rivals=number == 0):
            for name, attack in attacks(asked.most).items():
                score = _whole(attack(view, town, year) for year in asked.years)
                print(f"secret {number}  {view.name:22} {name:24} {score}", flush=True)


if __name__ == "__main__":
    main()
