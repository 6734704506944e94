"""A build that is killed leaves the store that was there, and the next build finds its way."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.crashes import answer, killed_builds
from tests.cli.conftest import Run


@pytest.fixture
def folder(tmp_path: Path, levering: Path, run: Run) -> Path:
    assert run("build", levering, "--store", tmp_path / "opslag").code == 0
    return tmp_path / "opslag"


def test_a_killed_build_leaves_the_store_that_was_there(folder: Path, levering: Path) -> None:
    outcome = killed_builds(levering, folder, times=4)
    assert outcome.killed + outcome.finished == 4
    assert outcome.wrong == 0
    # Two whole stores, the pointer, the secret and the lock; nothing half remains.
    names = {path.name.split("-")[0].split(".")[0] for path in folder.iterdir()}
    assert names <= {"store", "actueel", "geheim", "bouw"}
    assert len(list(folder.glob("store-*"))) == 2


def test_a_full_disk_leaves_the_store_that_was_there(folder: Path, levering: Path) -> None:
    before = answer(folder)
    command = [sys.executable, "-m", "samenhang", "build", str(levering), "--store", str(folder)]
    # No file may grow beyond 200 kB: to a program that is a disk without room.
    limit = (200_000, 200_000)
    done = subprocess.run(
        command,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 12
    assert "de vorige opslag blijft in gebruik" in done.stderr
    assert "Traceback" not in done.stderr
    assert answer(folder) == before
    assert not list(folder.glob("*.tmp*"))
