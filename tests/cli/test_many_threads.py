"""Many threads on one gate: everyone gets the answer to his own question."""

from pathlib import Path

import pytest

import samenhang
from benchmarks.threads import wrong_answers
from samenhang.disclosure import gate as gate_module


def test_not_one_answer_goes_to_another_thread(
    opslag: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate_module, "MOST_REMEMBERED", 4)
    wrong, _ = wrong_answers(samenhang.open(opslag), asks=400)
    assert wrong == 0
