"""What a build has written goes to disk beside its other work, and a disk that fails is told."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from samenhang.store import workshop

pytestmark = pytest.mark.skipif(os.name != "posix", reason="elsewhere an attached file is shut")


def _full(descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_is_put_on_disk_beside_other_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, put = tmp_path / "store", []
    path.write_text("half")
    monkeypatch.setattr(os, "fsync", lambda descriptor: put.append(os.fstat(descriptor).st_ino))
    with workshop.written_meanwhile(path):
        pass
    assert put == [path.stat().st_ino]


def test_a_disk_that_does_not_take_it_is_told_when_the_work_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "store").write_text("half")
    monkeypatch.setattr(os, "fsync", _full)
    done = False
    with pytest.raises(OSError, match="No space"), workshop.written_meanwhile(tmp_path / "store"):
        done = True
    assert done
