"""How a session ends, and what is kept of it then: real processes that are told to end or killed.

Each is ended in the middle of a hold, in a question, and on a table.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from posecoach.core.guidance.pain import Zone
from posecoach.core.progress.session_record import SessionRecord
from posecoach.library import exercise
from posecoach.safety import safety
from posecoach.store import read_track
from posecoach.store.history import History

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="POSIX signals"),
]
STAND, TABLE = "single-leg-stand-eo", "inversion-intermittent"
FLAGS = len(safety().red_flags)
ASKED_TO_END = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
EVERY = [*ASKED_TO_END, signal.SIGKILL]


@dataclass
class Mat:
    """A session in a process of its own."""

    process: subprocess.Popen[bytes]
    folder: Path

    def type(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(words.encode())
        self.process.stdin.flush()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What the session has told up to now; its last line may be half-written."""
        path = self.folder / "events.jsonl"
        whole = path.read_text().split("\n")[:-1] if path.exists() else []
        return [json.loads(line) for line in whole]

    @property
    def view(self) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for line in self.lines:
            merged |= line if line["type"] == "view" else {}
        return merged

    def until(self, holds: Callable[[dict[str, Any]], object]) -> None:
        """Wait until the view shows something."""
        deadline = time.monotonic() + 100
        while not ((view := self.view) and holds(view)):
            assert self.process.poll() is None, self.process.communicate()[1].decode()
            assert time.monotonic() < deadline, view
            time.sleep(0.02)

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        self.process.communicate(timeout=100)
        return self.process.returncode


@contextmanager
def session(folder: Path, what: str, speed: float, answers: str, home: Path) -> Iterator[Mat]:
    folder.mkdir(exist_ok=True)
    root = str(Path(__file__).parents[2])
    about = {"PYTHONPATH": root, "HOME": str(home), "XDG_DATA_HOME": str(home)}
    words = ("coach", what, "--headless", "--events", "events.jsonl", "--record-track", "a.npz")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.cli.stick_coach", str(speed), *words],
        cwd=folder,
        env={**os.environ, **about},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        mat = Mat(process, folder)
        mat.type(answers)
        try:
            yield mat
        finally:
            process.kill()


def kept(home: Path) -> SessionRecord:
    """What the next start finds in the history."""
    (path,) = home.rglob("history.db")
    with History(path) as history:
        return history.sessions()[-1]


NOTHING_WRONG = "n\n" * FLAGS + "\n" + "1\n"
"""No red flag, no condition, pain of 1."""

CLEARED = "n\n" * FLAGS
"""Then the table's own questions, one by one."""


def on_the_table() -> str:
    exclude = [name for name in exercise(TABLE).exclude_if if name != "red_flag"]
    return (
        CLEARED + "n\n" * len(exclude) + "y\n" * 2 + "\n" * bool(exercise(TABLE).caution_if) + "1\n"
    )


@pytest.mark.parametrize("number", EVERY)
def test_in_the_middle_of_a_hold(number: signal.Signals, tmp_path: Path) -> None:
    with session(tmp_path / "here", STAND, 4, NOTHING_WRONG, tmp_path) as mat:
        mat.until(lambda view: view["stage"] == "hold" and view["clock_s"] >= 4)
        code = mat.end(number)
        shown = mat.view["clock_s"]
    assert code == (130 if number in ASKED_TO_END else -number)
    record = kept(tmp_path)
    held = [item.in_form_s for item in record.items if item.side == "left"]
    assert held == [pytest.approx(max(shown, sum(held)), abs=1.0)], "a second at most is lost"
    assert record.ended == ("stopped" if number in ASKED_TO_END else None)
    files = {path.name for path in (tmp_path / "here").iterdir()}
    if number in ASKED_TO_END:
        assert files == {"events.jsonl", "a.npz"}
        assert read_track(tmp_path / "here" / "a.npz").t[-1] >= shown
    else:
        assert "a.npz" not in files, "no half of a track stands for one"


@pytest.mark.parametrize("number", EVERY)
def test_in_a_question(number: signal.Signals, tmp_path: Path) -> None:
    """Pain of 9 is known, and what it means still stands: the record has it."""
    with session(tmp_path / "here", STAND, 4, NOTHING_WRONG, tmp_path) as mat:
        mat.until(lambda view: view["stage"] == "hold" and view["clock_s"] >= 2)
        mat.type("p\n")
        mat.until(lambda view: view["question"] and view["question"]["id"] == "pain")
        mat.type("9\n")
        mat.until(lambda view: view["question"] and view["question"]["id"] == "consequence")
        code = mat.end(number)
    assert code == (130 if number in ASKED_TO_END else -number)
    record = kept(tmp_path)
    assert {item.zone for item in record.items} == {Zone.RED}
    assert sum(item.in_form_s for item in record.items) >= 1


@pytest.mark.parametrize("number", EVERY)
def test_on_a_table(number: signal.Signals, tmp_path: Path) -> None:
    """A person on a table is led up first, and the seconds held are stored meanwhile."""
    with session(tmp_path / "here", TABLE, 8, on_the_table(), tmp_path) as mat:
        mat.until(lambda view: view["stage"] == "hold" and view["clock_s"] >= 6)
        shown = mat.view["clock_s"]
        code = mat.end(number)
        told = [line["id"] for line in mat.lines if line["type"] == "event"]
    assert code == (130 if number in ASKED_TO_END else -number)
    record = kept(tmp_path)
    assert sum(item.in_form_s for item in record.items) >= shown - 1
    way_up = [one for one in told if ".way_up." in one]
    if number in ASKED_TO_END:
        assert len(way_up) == len(exercise(TABLE).way_up)
        assert record.ended == "stopped"
    else:
        assert record.ended is None


def test_two_sessions_write_one_history(tmp_path: Path) -> None:
    """Side by side to their end: neither loses anything of its own."""
    first = session(tmp_path / "one", STAND, 6, NOTHING_WRONG, tmp_path)
    second = session(tmp_path / "two", STAND, 6, "n\n" + "\n" + "2\n", tmp_path)
    with first as one:
        one.until(lambda view: view["stage"] == "hold")
        with second as two:
            for mat in (one, two):
                mat.until(lambda view: view["state"] == "over")  # then the pain of now is asked
            for mat in (one, two):
                mat.process.communicate(b"1\n", timeout=100)
                assert mat.process.returncode == 0
    (path,) = tmp_path.rglob("history.db")
    with History(path) as history:
        records = history.sessions()
    assert [record.pain_before for record in records] == [1, 2]
    for record in records:
        assert record.ended == "done"
        assert [item.side for item in record.items] == ["left", "right"]
        assert all(item.full for item in record.items)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
