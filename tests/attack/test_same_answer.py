"""Same question, same answer: in any process, thread or row order, and after every rebuild."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

import samenhang
from samenhang import example, store
from samenhang.build import build
from samenhang.disclosure import Gate
from tests.attack import rebuilt

ROOT = Path(__file__).resolve().parents[2]
ASKED = (
    {"per": ["year", "wijk_code"]},
    {"per": ["wijk_code", "household_type", "age_oldest"], "where": {"year": 2024}},
    {"per": ["wijk_code", "laws"], "where": {"year": 2025, "n_laws": [1, 2, 3]}},
    {"per": ["posts"], "where": {"year": 2024}},
    {"per": ["cost_class"], "where": {"year": 2023}, "income_transfers": True},
    {"per": ["post", "household_type"], "where": {"year": 2024}, "unit": "use"},
    {"per": ["household_type"], "where": {"year": 2024}, "unit": "use", "laws": ["wmo"]},
    {"per": ["laws", "age_class"], "where": {"year": 2024}, "unit": "person"},
    {"per": ["moment", "state"], "unit": "young"},
)
SCRIPT = "from tests.attack.test_same_answer import digest; print(digest())"


def answers(gate: Gate) -> str:
    """Return one word for all that the gate answers to the questions, rows in their order."""
    told = hashlib.sha256()
    for asked in ASKED:
        answer = gate.ask(**asked)  # type: ignore[arg-type]
        for table in (answer.table, answer.anchor):
            told.update(table.to_csv(float_format="%.6f").encode())
    return told.hexdigest()


def digest() -> str:
    """Return the word of the store that the environment names."""
    return answers(samenhang.open())


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example.write(tmp_path_factory.mktemp("levering") / "polderstad", households=3000)


@pytest.fixture(scope="module")
def built(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("opslag")
    build([town], folder, secret=store.DEMO_SECRET)
    return folder


def opened(folder: Path) -> str:
    gate = samenhang.open(folder)
    try:
        return answers(gate)
    finally:
        gate.store.close()


def test_a_rebuild_of_the_same_delivery_changes_no_answer(
    town: Path, built: Path, tmp_path: Path
) -> None:
    build([town], tmp_path, secret=store.DEMO_SECRET)
    assert opened(tmp_path) == opened(built)


def test_the_order_of_delivered_rows_changes_no_answer(
    town: Path, built: Path, tmp_path: Path
) -> None:
    shuffled = tmp_path / town.name
    shutil.copytree(town, shuffled)
    random = np.random.default_rng(4)
    for file in shuffled.glob("*.parquet"):
        table = pq.read_table(file)
        pq.write_table(table.take(random.permutation(len(table))), file)
    build([shuffled], tmp_path / "opslag", secret=store.DEMO_SECRET)
    assert opened(tmp_path / "opslag") == opened(built)


def test_a_fresh_process_with_another_hash_seed_gives_the_same(built: Path) -> None:
    expected = opened(built)
    for seed in ("0", "4711"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "SAMENHANG_STORE": str(built)}
        command = [sys.executable, "-c", SCRIPT]
        ran = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
        assert ran.stdout.strip() == expected, ran.stderr


def test_threads_that_ask_at_once_get_the_same(built: Path) -> None:
    expected = opened(built)
    gates = [samenhang.open(built) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(answers, gates)) == {expected}
    for gate in gates:
        gate.store.close()


@pytest.mark.parametrize("threads", [1, 4])
def test_the_threads_of_the_database_change_no_answer(example_gate: Gate, threads: int) -> None:
    # 180,000 rows are two groups of rows, so that threads share the work.
    rows = rebuilt.example_rows(example_gate)
    one, other = (rebuilt.with_secret(part, 7) for part in (rows, rows.sample(frac=1.0)))
    other.store._connection.execute(f"set threads = {threads}")
    for asked in ASKED[:3]:
        first, second = (gate.ask(**asked).table for gate in (one, other))  # type: ignore[arg-type]
        pd.testing.assert_frame_equal(first, second)


def test_another_delivery_of_a_year_changes_that_year_alone(
    town: Path, built: Path, tmp_path: Path
) -> None:
    other = tmp_path / town.name
    shutil.copytree(town, other)
    file = next(other.glob("huishoudens.*"))
    table = pq.read_table(file).to_pandas()
    last = table.index[table["jaar"] == 2025][0]
    table.loc[last, "personen"] = 7 - int(table.loc[last, "personen"])
    table.to_parquet(file, index=False)
    build([other], tmp_path / "opslag", secret=store.DEMO_SECRET)
    before, after = (
        samenhang.open(folder).ask(per=["year", "wijk_code", "household_type"]).table
        for folder in (built, tmp_path / "opslag")
    )
    same = (before["n"] == after["n"]) | (before["n"].isna() & after["n"].isna())
    assert same[before["year"] < 2025].all()
    assert not same[before["year"] == 2025].all()
