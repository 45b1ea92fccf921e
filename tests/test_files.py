"""Outputs: whole or none, and never in the place of a device, a pipe or a link."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from posecoach.core.errors import OutputError
from posecoach.files import PendingFile, is_written_into, write_text


def test_a_file_stands_under_its_name_only_when_it_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")
    pending = PendingFile(target)
    pending.write_text("new")
    assert target.read_text() == "old"
    pending.settle(keep=True)
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_half_characters_of_a_name_are_replaced(tmp_path: Path) -> None:
    write_text(tmp_path / "a.json", "v\udcff.mp4")
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "v?.mp4"


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a.json", tmp_path / "link.json"
    link.symlink_to(target)
    for text in ("first", "second"):  # the first time it leads nowhere
        write_text(link, text)
        assert link.is_symlink()
        assert target.read_text() == text
    assert list(target.parent.iterdir()) == [target]


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_text(pipe, "figures")
    reader.join()
    assert read == ["figures"]
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_what_the_kernel_shows_is_written_into() -> None:
    for name in ("/dev/null", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/missing"):
        assert is_written_into(Path(name))
    assert not is_written_into(Path("missing"))


@pytest.mark.parametrize("name", ["x" * 300 + ".json", "none/a.json", "loop.json", "folder.json"])
def test_what_cannot_be_written_is_told_at_once(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(OutputError) as refused:
        PendingFile(tmp_path / name)
    assert "\n" not in str(refused.value)
    assert refused.value.hint


def test_a_name_as_long_as_the_system_allows_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 250 + ".json")
    write_text(target, "figures")
    assert target.read_text() == "figures"


@pytest.mark.skipif(os.name != "posix", reason="asks whether a process still runs")
def test_what_a_killed_run_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from posecoach.files import PendingFile\n"
        "PendingFile(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", script, tmp_path / "a.json"], check=False)
    assert killed.returncode == -9
    (litter,) = tmp_path.iterdir()
    others = tmp_path / litter.name.replace("posecoach-", "posecoach-ffffffff", 1)
    others.write_text("of another machine")
    mine = PendingFile(tmp_path / "b.json")
    assert set(tmp_path.iterdir()) == {others, mine.path}
    mine.settle(keep=False)
