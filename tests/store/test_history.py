"""The history: real files on a disk, what they survive, and what becomes of older ones."""

from __future__ import annotations

import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.errors import HistoryError
from posecoach.core.guidance.pain import Zone
from posecoach.core.judging.personal import OwnRange
from posecoach.core.progress.session_record import ItemDone
from posecoach.store.database import erase
from posecoach.store.history import History

EVENING = datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
RIGHT = ItemDone(
    exercise="yoga-tree",
    side="right",
    in_form_s=18.5,
    target_s=20,
    holds_completed=1,
    holds_planned=2,
    faults={"pelvis-level": 2.5},
    ranges={"trunk-upright": -3.25},
)
LEFT = ItemDone(exercise="yoga-tree", side="left", zone=Zone.AMBER, version="toe on the floor",
            reps_valid=3, reps_planned=4)  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


def filled(path: Path) -> None:
    with History(path, lambda: EVENING) as history:
        record = history.begin("yoga-tree", 2)
        record.add(RIGHT)
        record.add(LEFT)
        record.finish(3, Zone.GREEN)
        history.keep("neck-side-bend", [own("left", 30.0), own("right", 40.0)])


def own(side, value: float, on: date = date(2026, 3, 1)) -> OwnRange:
    return OwnRange("ear-to-shoulder", side, value, "deg", 5.0, on)


def test_what_was_kept_is_read_again(path: Path) -> None:
    filled(path)
    with History(path) as history:
        (session,) = history.sessions()
        assert session.started == EVENING
        assert session.started.utcoffset() == timedelta(hours=-5)
        assert (session.what, session.pain_before, session.pain_after) == ("yoga-tree", 2, 3)
        assert (session.zone, session.ended, session.settled) == (Zone.GREEN, "done", None)
        assert session.items == (RIGHT, LEFT)
        assert history.ranges_for("neck-side-bend") == (own("left", 30.0), own("right", 40.0))
        assert history.ranges_for("yoga-tree") == ()


def test_the_latest_range_stands(path: Path) -> None:
    filled(path)
    with History(path) as history:
        later = own("left", 34.0, date(2026, 4, 1))
        history.keep("neck-side-bend", [later])
        assert set(history.ranges_for("neck-side-bend")) == {later, own("right", 40.0)}


def test_it_is_the_owners_alone(path: Path) -> None:
    filled(path)
    with History(path) as history:
        history.begin("yoga-tree", 0)
        files = list(path.parent.iterdir())
        assert {f.name for f in files} == {"history.db", "history.db-wal", "history.db-shm"}
        assert all(stat.S_IMODE(f.stat().st_mode) == 0o600 for f in files)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_review_puts_what_was_before_behind(path: Path) -> None:
    filled(path)
    with History(path) as history:
        history.red_flag("yoga-tree")
        assert [s.ended for s in history.since_review()] == ["done", "red flag"]
        history.reviewed()
        assert history.since_review() == ()
        history.begin("yoga-tree", 0)
        assert [s.id for s in history.since_review()] == [3]
        assert len(history.sessions()) == 3


def test_whether_the_pain_settled_is_kept(path: Path) -> None:
    filled(path)
    with History(path) as history:
        history.settle(1, back=False)
        assert history.sessions()[0].settled is False


KILLED = """
import sys
from pathlib import Path
from posecoach.core.progress.session_record import ItemDone
from posecoach.store.history import History
record = History(Path(sys.argv[1])).begin("yoga-tree", 1)
for number in range(5):
    record.add(ItemDone(exercise="yoga-tree", in_form_s=number))
print("added", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
def test_a_session_that_is_killed_loses_nothing(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"added\n"
        child.send_signal(signal.SIGKILL)
        child.wait()
    with History(path) as history:
        (session,) = history.sessions()
        assert [item.in_form_s for item in session.items] == [0, 1, 2, 3, 4]
        assert (session.ended, session.pain_after) == (None, None)


VERSION_1 = """
PRAGMA application_id = 1347375941;
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL, what TEXT NOT NULL,
    pain_before INTEGER, pain_after INTEGER, zone TEXT, ended TEXT
);
CREATE TABLE items (
    id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES sessions (id),
    exercise TEXT NOT NULL, side TEXT, in_form_s REAL NOT NULL, target_s REAL NOT NULL,
    holds_completed INTEGER NOT NULL, holds_planned INTEGER NOT NULL,
    reps_valid INTEGER NOT NULL, faults TEXT NOT NULL
);
CREATE INDEX items_by_session ON items (session);
CREATE TABLE ranges (
    id INTEGER PRIMARY KEY, exercise TEXT NOT NULL, check_id TEXT NOT NULL, side TEXT,
    value REAL NOT NULL, unit TEXT NOT NULL, band REAL NOT NULL, taken_on TEXT NOT NULL
);
INSERT INTO sessions VALUES (7, '2026-03-01T23:30:00-05:00', 'yoga-tree', 2, 3, 'green', 'done');
INSERT INTO items VALUES (1, 7, 'yoga-tree', 'right', 18.5, 20, 1, 2, 0, '{"pelvis-level": 2.5}');
INSERT INTO ranges VALUES
    (1, 'neck-side-bend', 'ear-to-shoulder', 'left', 30.0, 'deg', 5.0, '2026-03-01');
PRAGMA user_version = 1;
"""


def test_a_file_of_version_1_becomes_a_current_one(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old:
        old.executescript(VERSION_1)
    with History(path) as history:
        (session,) = history.sessions()
        before = replace(RIGHT, ranges={})  # which version 1 did not have
        assert (session.id, session.started, session.items) == (7, EVENING, (before,))
        assert (session.zone, session.settled) == (Zone.GREEN, None)
        assert history.ranges_for("neck-side-bend") == (own("left", 30.0),)
        record = history.begin("yoga-tree", 1)
        record.add(LEFT)
        assert history.sessions()[1].items == (LEFT,)
    with History(path) as history:
        assert len(history.sessions()) == 2


def test_a_migration_that_fails_leaves_the_old_file(path: Path) -> None:
    """A table that is in the way of the second version."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as old:
        old.executescript(VERSION_1 + "CREATE TABLE reviews (mine TEXT);")
    with pytest.raises(HistoryError, match="reviews already exists"):
        History(path)
    with closing(sqlite3.connect(path)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
        assert len(old.execute("SELECT * FROM sessions").fetchone()) == 7


def refused(path: Path, *words: str) -> None:
    """It is refused in one line, and stays as it is."""
    before = path.read_bytes()
    with pytest.raises(HistoryError) as refusal:
        History(path)
    assert all(word in str(refusal.value) for word in (str(path), *words))
    assert "\n" not in str(refusal.value)
    assert refusal.value.hint
    assert path.read_bytes() == before


def test_a_newer_programs_file_is_left_alone(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    refused(path, "newer posecoach", "99")


def test_another_programs_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
    refused(path, "another program's")


@pytest.mark.parametrize("harm", ["no database", "a page", "cut off"])
def test_a_damaged_file_is_left_alone(path: Path, harm: str) -> None:
    filled(path)
    data = bytearray(path.read_bytes())
    match harm:
        case "no database":
            data[:16] = b"not a database!!"
        case "a page":
            data[4096:8192] = bytes(range(256)) * 16
        case "cut off":
            del data[5000:]
    path.write_bytes(data)
    refused(path, "damaged")


@pytest.mark.parametrize("column", ["faults", "ranges"])
@pytest.mark.parametrize("text", ["{", "[]", '{"a": "b"}', '{"a": 1e9}', '{"a": true}'])
def test_contents_that_make_no_sense_are_damage_too(path: Path, column: str, text: str) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"UPDATE items SET {column} = ?", [text])  # noqa: S608 - one of two words
    with History(path) as history, pytest.raises(HistoryError, match="damaged"):
        history.sessions()


@pytest.mark.slow
@given(at=st.integers(0, 40_000), junk=st.binary(min_size=1, max_size=64))
def test_whatever_the_damage_it_is_told_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, at: int, junk: bytes
) -> None:
    path = tmp_path_factory.mktemp("damage") / "history.db"
    filled(path)
    data = bytearray(path.read_bytes())
    at %= len(data)
    data[at : at + len(junk)] = junk
    path.write_bytes(data)
    try:
        with History(path) as history:
            history.sessions()
            history.ranges()
    except HistoryError as error:
        told = str(error)
    else:
        told = ""
    assert "\n" not in told


@pytest.mark.slow
def test_a_file_that_someone_else_writes_is_in_use(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with History(path) as history:
            assert len(history.sessions()) == 1, "it can still be read"
            with pytest.raises(HistoryError, match="in use"):
                history.begin("yoga-tree", 0)
        other.execute("ROLLBACK")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        refused(path, "in use")


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HistoryError, match="cannot be used"):
        History(tmp_path / "file" / "history.db")
    with pytest.raises(HistoryError, match="cannot be used"):
        History(tmp_path)


def test_a_history_that_is_kept_nowhere_works_as_well(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with History(None) as history:
        history.begin("yoga-tree", 1).add(RIGHT)
        assert history.sessions()[0].items == (RIGHT,)
    assert list(tmp_path.iterdir()) == []


def test_erased_it_is_gone_with_all_that_lies_beside_it(path: Path) -> None:
    filled(path)
    path.with_name("history.db-wal").write_bytes(b"left over")
    erase(path)
    assert list(path.parent.iterdir()) == []
    erase(path)
    filled(path)


def test_what_runs_is_replaced_by_what_it_came_to(path: Path) -> None:
    """Stored whenever something is known: a crash after any of these loses nothing of it."""
    with History(path) as history, History(path) as other:
        record = history.begin("yoga-tree", 2)
        for items in ((RIGHT,), (RIGHT, LEFT), (LEFT, RIGHT)):
            record.running(*items)
            assert other.sessions()[0].items == items
        record.add(RIGHT, LEFT)
        record.running(RIGHT)
        assert other.sessions()[0].items == (RIGHT, LEFT, RIGHT), "the next exercise has begun"


def test_what_runs_waits_for_nobody(path: Path) -> None:
    """The frames go on: the next time comes soon, and the last word is waited for."""
    with History(path) as history, closing(sqlite3.connect(path)) as other:
        record = history.begin("yoga-tree", 2)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryError):
            record.running(RIGHT)
        other.rollback()
        record.add(RIGHT)
        assert history.sessions()[0].items == (RIGHT,)
