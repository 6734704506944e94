"""Primary rules against the answers of other disclosure tools (acro 1.0.2 and R's sdcTable)."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from samenhang.disclosure import rules

ORACLE = Path(__file__).parents[4] / "shared" / "oracle"
needs_oracle = pytest.mark.skipif(not ORACLE.is_dir(), reason="../shared/oracle is absent")


@pytest.mark.parametrize(("count", "few"), [(0, True), (9, True), (10, False)])
def test_the_threshold_is_ten(count: int, few: bool) -> None:
    assert bool(rules.too_few(count)) is few


@pytest.mark.parametrize(
    # The rest beside the two largest, 100 and 50, must be at least a tenth of the largest.
    ("total", "unsafe"),
    [(159, True), (160, False)],
)
def test_the_p_percent_rule(total: int, unsafe: bool) -> None:
    assert bool(rules.fails_p_percent(total, 100, 50)) is unsafe


@pytest.mark.parametrize(("largest", "unsafe"), [(90, False), (91, True)])
def test_the_dominance_rule(largest: int, unsafe: bool) -> None:
    assert bool(rules.fails_dominance(100, largest)) is unsafe


@needs_oracle
def test_all_rules_agree_with_acro() -> None:
    cells = pd.read_csv(ORACLE / "primary_rules_expected.csv")
    both = cells["top1"] + cells["top2"]
    ours = {
        "fail_threshold10": rules.too_few(cells["n"]),
        "fail_p10": rules.fails_p_percent(cells["sum"], cells["top1"], cells["top2"]),
        "fail_nk_2_90": rules.fails_dominance(cells["sum"], both),
        "fail_top1_50": rules.fails_dominance(cells["sum"], cells["top1"], 0.50),
    }
    for name, flags in ours.items():
        assert list(flags) == list(cells[name]), name


@needs_oracle
def test_a_cost_is_hidden_wherever_acro_hides_it() -> None:
    shown = pd.read_csv(ORACLE / "acro_sum_suppressed.csv", index_col="wijk")
    micro = pd.read_csv(ORACLE / "micro.csv")
    micro["cost"] = micro["cost"].abs()
    cells = micro.groupby(["wijk", "hhtype"])["cost"].agg(
        n="size",
        total="sum",
        top1=lambda x: x.nlargest(2).iloc[0],
        top2=lambda x: x.nlargest(2).iloc[1:].sum(),
    )
    unsafe = rules.unsafe_cost(cells["n"], cells["n"], cells["total"], cells["top1"], cells["top2"])
    for (wijk, kind), hidden in zip(cells.index, unsafe, strict=True):
        assert bool(hidden) == bool(pd.isna(shown.loc[wijk, kind])), (wijk, kind)


@needs_oracle
def test_all_rules_agree_with_sdctable() -> None:
    cells = pd.read_csv(ORACLE / "sdctable_primary_expected.csv")
    tops = cells["top2"].map(lambda text: sum(int(part) for part in text.strip("[]").split(",")))
    assert list(rules.too_few(cells["n"], 3)) == list(cells["freq_le2"])
    assert list(rules.fails_dominance(cells["sum"], tops, 0.75)) == list(cells["nk_2_75"])
