"""Where a person's data lie."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from posecoach.home import home, private_file, private_folder
from posecoach.library import user_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no modes")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_lies_in_one_folder_of_the_persons(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path in home().parents
    assert user_folder().parent == home()


def test_a_private_file_and_its_folder_are_the_owners_alone(tmp_path: Path) -> None:
    path = private_file(tmp_path / "a" / "b" / "history.db")
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert path.read_bytes() == b""


def test_what_was_open_to_others_is_closed_and_keeps_its_contents(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    path = folder / "history.db"
    path.write_text("mine")
    path.chmod(0o644)
    private_folder(folder)
    private_file(path)
    assert (mode(path), mode(folder), path.read_text()) == (0o600, 0o700, "mine")
