"""A history that is well-formed and says what nobody of ours wrote."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from posecoach.core.errors import HistoryError
from posecoach.core.progress.session_record import ItemDone
from posecoach.store.history import History


def noon() -> datetime:
    return datetime.fromisoformat("2026-01-02T12:00:00+01:00")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two sessions, the second ended by a red flag."""
    path = tmp_path / "history.db"
    with History(path, noon) as history:
        session = history.begin("yoga-tree", 2)
        session.add(ItemDone(exercise="yoga-tree", side="left", faults={"hips-level": 1.0}))
        session.finish(2, None)
        history.red_flag("yoga-tree")
    return path


def changed(path: Path, statement: str, *values: object) -> None:
    db = sqlite3.connect(path)
    with db:
        db.execute(statement, values)
    db.close()


WRONG: list[tuple[str, str, object]] = [
    ("sessions", "started", "2026-01-02T12:00:00"),  # no zone
    ("sessions", "started", "2026-13-45"),
    ("sessions", "started", 5),
    ("sessions", "what", "\x1b[2J"),
    ("sessions", "what", b"\xff"),
    ("sessions", "pain_before", "two"),
    ("sessions", "pain_before", 11),
    ("sessions", "pain_after", -1),
    ("sessions", "pain_after", 2.5),
    ("sessions", "zone", "violet"),
    ("sessions", "ended", "bored"),
    ("sessions", "settled", 7),
    ("items", "side", "LEFT"),
    ("items", "in_form_s", "long"),
    ("items", "in_form_s", 1e308),
    ("items", "holds_completed", b"2"),
    ("items", "reps_valid", 2**62),
    ("items", "faults", "[]"),
    ("items", "faults", '{"hips-level": NaN}'),
    ("items", "faults", "[" * 3000),
    ("items", "faults", '{"\\u001b": 1}'),
    ("items", "session", "first"),
]


@pytest.mark.parametrize(("table", "column", "value"), WRONG, ids=str)
def test_wrong_content_is_refused_in_words_and_by_row(
    path: Path, table: str, column: str, value: object
) -> None:
    changed(path, f"UPDATE {table} SET {column} = ?", value)  # noqa: S608
    with History(path) as history, pytest.raises(HistoryError) as told:
        history.sessions()
    said = str(told.value)
    assert f"under {column} in row 1" in said
    assert "\n" not in said
    assert "\x1b" not in said


@pytest.mark.parametrize("value", [3, 2**40, -1, "2", b"2"])
def test_a_review_of_what_is_not_there_opens_nothing(path: Path, value: object) -> None:
    changed(path, "INSERT INTO reviews (at, last_session) VALUES ('2026-01-03', ?)", value)
    if value == "2":  # SQLite itself makes a number of it, that of the session that was reviewed
        return
    with History(path) as history, pytest.raises(HistoryError, match="is not the number"):
        history.since_review()


def test_a_review_of_the_last_session_opens(path: Path) -> None:
    with History(path, noon) as history:
        history.reviewed()
        assert history.since_review() == ()


def test_another_writer_is_waited_for(path: Path) -> None:
    import threading

    other = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(1.5, other.execute, ("COMMIT",))
    with History(path, noon) as history:
        done.start()
        history.begin("yoga-tree", 1)
        assert len(history.sessions()) == 3
    done.join()
    other.close()
