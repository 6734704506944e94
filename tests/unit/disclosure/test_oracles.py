"""Primary rules and noise beside what other disclosure tools answered; no oracle stays unused."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from samenhang.disclosure import noise, rules

HERE = Path(__file__).parent
ORACLE = HERE.parents[3] / "shared" / "oracle"
pytestmark = pytest.mark.skipif(not ORACLE.is_dir(), reason="../shared/oracle is absent")
PTABLES = sorted(path.name for path in ORACLE.glob("ptable_R_*.csv"))


def cells(rows: pd.DataFrame, by: list[str], value: str) -> pd.DataFrame:
    """Return per cell its count, the sum and the two largest of the absolute values."""
    return (
        rows.assign(size=rows[value].abs())
        .groupby(by)["size"]
        .agg(
            n="size",
            total="sum",
            top1=lambda values: values.nlargest(1).sum(),
            top2=lambda values: values.nlargest(2).sum() - values.nlargest(1).sum(),
        )
    )


def acro(name: str) -> pd.Series:
    """Return what acro said of each cell that holds anybody."""
    wide = pd.read_csv(ORACLE / f"{name}.csv", index_col="wijk")
    return wide.rename_axis(columns="hhtype").stack(future_stack=True)


def micro() -> pd.DataFrame:
    return cells(pd.read_csv(ORACLE / "micro.csv"), ["wijk", "hhtype"], "cost")


def test_a_count_is_hidden_wherever_acro_hides_it() -> None:
    said = acro("acro_count_suppressed")
    for cell, few in zip(micro().index, rules.too_few(micro()["n"]), strict=True):
        assert bool(few) == bool(pd.isna(said[cell])), cell


@pytest.mark.parametrize("check", ["MinimumThresholdCheck", "PPercentCheck", "NKCheck"])
def test_each_rule_fails_where_that_of_acro_fails(check: str) -> None:
    said, found = acro("acro_sum_outcome"), micro()
    ours = {
        "MinimumThresholdCheck": rules.too_few(found["n"]),
        "PPercentCheck": rules.fails_p_percent(found["total"], found["top1"], found["top2"]),
        "NKCheck": rules.fails_dominance(found["total"], found["top1"] + found["top2"]),
    }
    for cell, fails in zip(found.index, ours[check], strict=True):
        assert bool(fails) == (check in str(said[cell])), cell


def test_the_cells_of_sdctable_from_its_own_microdata() -> None:
    # sdcTable's tests 6 and 14: frequency, nk(2, 75) and p = 70 over region and gender.
    found = cells(pd.read_csv(ORACLE / "sdctable_microdata1.csv"), ["region", "gender"], "val")
    few = rules.too_few(found["n"], 3)
    nk = rules.fails_dominance(found["total"], found["top1"] + found["top2"], 0.75)
    p70 = rules.fails_p_percent(found["total"], found["top1"], found["top2"], 0.70)
    assert list(found.index[few]) == [("A", "female")]
    assert list(found.index[nk]) == [("A", "female"), ("D", "male")]
    assert list(found.index[p70]) == [("A", "female"), ("D", "male")]


def test_every_cell_that_the_table_of_ons_hides_we_hide() -> None:
    known = pd.read_csv(ORACLE / "ons_ckp_10_5.csv").set_index(["wijk", "hhtype"])
    rows = pd.read_csv(ORACLE / "micro.csv")
    keys = rows.groupby(["wijk", "hhtype"])["record_key"].sum() % 256
    few = known["pre_sdc_count"] < rules.THRESHOLD
    assert (keys == known["ckey"].reindex(keys.index)).all()
    assert known.loc[few, "count"].isna().all()
    assert rules.too_few(known.loc[few, "pre_sdc_count"]).all()


@pytest.mark.parametrize("name", PTABLES)
def test_no_published_table_of_noise_is_wider_than_ours(name: str) -> None:
    table = pd.read_csv(ORACLE / name)
    variance = float(re.search(r"_V([\d.]+)_", name)[1])  # type: ignore[index]
    last = table[table["i"] == table["i"].max()]
    assert abs((last["p"]).sum() - 1) < 1e-6
    assert abs((last["p"] * last["v"]).sum()) < 1e-4
    assert (last["p"] * last["v"] ** 2).sum() == pytest.approx(variance, rel=0.01)
    assert variance < noise.SD**2
    assert last["v"].abs().max() <= 2 * noise.SD


def test_every_oracle_is_used() -> None:
    told = "".join(path.read_text("utf-8") for path in HERE.glob("test_*.py"))
    unused = {path.stem for path in ORACLE.glob("*.csv") if path.stem not in told}
    assert unused <= {Path(name).stem for name in PTABLES}
