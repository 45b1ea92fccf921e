"""A session's history that fails: told once, nothing lost, and the session goes on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from posecoach.app.history_writer import HistoryWriter, history_file
from posecoach.core.guidance.pain import Zone
from posecoach.core.judging.personal import OwnRange
from posecoach.core.message import Message
from posecoach.core.progress.session_record import ItemDone
from posecoach.store.history import History
from tests.english import english

TREE = ItemDone(exercise="yoga-tree", side="left", in_form_s=12.0)
OWN = OwnRange("ear-to-shoulder", "left", 30.0, "deg", 5.0, date(2026, 3, 1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


def whole_session(history: HistoryWriter) -> None:
    history.begin("yoga-tree", 1)
    history.add(TREE)
    history.keep("neck-side-bend", [OWN])
    history.finish(1, Zone.GREEN)
    history.sessions()
    history.ranges_for("neck-side-bend")
    history.red_flag("yoga-tree")
    history.settle(1, back=True)


def test_what_works_is_kept(path: Path) -> None:
    said: list[Message] = []
    with HistoryWriter(said.append, path) as history:
        whole_session(history)
        assert history.keeps
        assert history.ranges_for("neck-side-bend") == (OWN,)
        first, flag = history.sessions()
    assert (first.items, first.zone, first.settled) == ((TREE,), Zone.GREEN, True)
    assert flag.ended == "red flag"
    assert said == []


def test_a_damaged_file_is_told_once_and_left_alone(path: Path) -> None:
    path.write_bytes(b"no database at all, but somebody's notes " * 100)
    before, said = path.read_bytes(), list[Message]()
    with HistoryWriter(said.append, path) as history:
        whole_session(history)
        assert not history.keeps
        assert history.sessions() == ()
        assert history.ranges_for("neck-side-bend") == ()
    assert len(said) == 1
    assert str(path) in english(said[0])
    assert "damaged" in english(said[0])
    assert "without saving" in english(said[0])
    assert path.read_bytes() == before


def test_one_that_is_locked_in_the_middle_loses_nothing_that_was_kept(path: Path) -> None:
    said: list[Message] = []
    with HistoryWriter(said.append, path) as history:
        history.begin("yoga-tree", 1)
        history.add(TREE)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            history.add(TREE)
            other.execute("ROLLBACK")
        history.finish(1, Zone.GREEN)
    assert len(said) == 1
    assert "in use" in english(said[0])
    with History(path) as history:
        (session,) = history.sessions()
    assert (session.items, session.ended) == ((TREE,), "done")


def test_it_lies_with_the_rest_of_the_persons_data(monkeypatch, tmp_path: Path) -> None:
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert tmp_path in history_file().parents
