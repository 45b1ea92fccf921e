"""The command line, called as it is from a shell, and a recording that needs no model."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.app.people import standing_track


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Command = Callable[..., Said]


@pytest.fixture
def posecoach(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Command:
    """Run `posecoach ARGUMENTS` in an empty folder, as a person who never used it before."""
    from posecoach.cli import main

    home, here = tmp_path / "home", tmp_path / "here"
    home.mkdir()
    here.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("COLUMNS", "100")  # whatever terminal the tests are started from
    monkeypatch.chdir(here)

    def run(*arguments: object, answers: str = "") -> Said:
        monkeypatch.setattr(sys, "argv", ["posecoach", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        capfd.readouterr()
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        return Said(code, *capfd.readouterr())

    return run


@pytest.fixture(scope="session")
def track(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Poses of someone who stands on the right leg from 3 to 10 seconds."""
    return standing_track(tmp_path_factory.mktemp("track") / "stand.npz")
