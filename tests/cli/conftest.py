"""One small invented delivery and its store, made through the command line itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from samenhang.__main__ import main


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process and catch what it prints."""

    def one(*arguments: object) -> Ran:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        return Ran(code, *capfd.readouterr())

    return one


@pytest.fixture(scope="session")
def levering(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A delivery of a thousand invented households in two years."""
    folder = tmp_path_factory.mktemp("levering") / "polderstad"
    command = ["example", str(folder), "--households", "1000", "--years", "2024-2025"]
    assert main(command) == 0
    return folder


@pytest.fixture(scope="session")
def opslag(tmp_path_factory: pytest.TempPathFactory, levering: Path) -> Path:
    """The store that `build` makes of it, with a secret of its own."""
    folder = tmp_path_factory.mktemp("opslag")
    assert main(["build", str(levering), "--store", str(folder)]) == 0
    return folder
