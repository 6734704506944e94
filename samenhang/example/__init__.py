"""The example: a delivery of Polderstad, an invented town after published totals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from samenhang.example import accounts, keyfigures, public, tables
from samenhang.example.arrays import Random
from samenhang.example.files import Form, write_outlines, write_table, write_toml
from samenhang.example.simulation import World, simulate
from samenhang.example.town import GEMEENTE_CODE, WIJKEN
from samenhang.pace import Say, silent

__all__ = ["write"]

YEARS = (2021, 2022, 2023, 2024, 2025)


def write(
    folder: str | Path,
    *,
    households: int = 36_000,
    years: Sequence[int] = YEARS,
    seed: int = 7,
    form: Form = "parquet",
    progress: Say = silent,
) -> Path:
    """Writes a delivery of Polderstad into `folder`; the same seed gives the same delivery.

    `households` is about the number in a year, `years` are consecutive; with form "parquet" the
    small tables are csv. `progress` is told in Dutch what is being made. Returns the folder.
    """
    span = tuple(years)
    if households < 50 or not span or span != tuple(range(span[0], span[0] + len(span))):
        raise ValueError("Het voorbeeld vraagt minstens 50 huishoudens en opeenvolgende jaren.")
    rng = np.random.default_rng(seed)
    progress("Mensen, huishoudens en ondersteuning verzinnen")
    world = simulate(rng, households, span)
    progress("Tabellen maken")
    made = _tables(rng, world, span)
    progress("Levering wegschrijven")
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, table in made.items():
        write_table(target, name, table, form)
    write_outlines(target)
    write_toml(target, made, span)
    return target


def _tables(rng: Random, world: World, years: tuple[int, ...]) -> dict[str, pa.Table]:
    names, totals = tables.draw_names(rng, world), accounts.delivered_cents(world)
    return {
        "wijken": pa.table(
            {
                "wijk_code": [wijk.code for wijk in WIJKEN],
                "wijk_naam": [wijk.name for wijk in WIJKEN],
                "gemeente_code": [GEMEENTE_CODE] * len(WIJKEN),
            }
        ),
        "huishoudens": tables.households(rng, world, names),
        "personen": tables.persons(world, names),
        "voorzieningen": tables.provisions(world, names),
        "kosten": tables.costs(world, names),
        "schuldhulp": tables.debt_help(world, names),
        "bekostiging": accounts.funding(world, totals),
        "publiek_cijfer": accounts.public_figures(world, totals),
        "doelgroepen": public.target_groups(world),
        "gepubliceerd_resultaat": public.published_results(years),
        "doelen": public.goals(years),
        "kerncijfers": keyfigures.key_figures(rng, world),
    }
