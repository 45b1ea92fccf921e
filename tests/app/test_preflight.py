"""What a practising person is asked and told around the exercises, and what is kept."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from posecoach.app.analyze import analyze_file
from posecoach.app.history_writer import HistoryWriter
from posecoach.app.preflight import NO_PROGRESS, UNREAD, IntendedSession, close, keep, may_begin
from posecoach.app.screening import NotToday
from posecoach.app.session_plan import session_plan, tasks
from posecoach.core.errors import UsageError
from posecoach.core.exercise import SIDES
from posecoach.core.guidance.controls import Ending
from posecoach.core.guidance.course import Task
from posecoach.core.guidance.pain import Zone
from posecoach.core.guidance.variant import Variant
from posecoach.core.guidance.view import Outcome
from posecoach.core.message import Message
from posecoach.core.progress.session_record import ItemDone
from posecoach.core.progress.session_result import SessionResult
from posecoach.core.progress.versions import A_THIRD
from posecoach.library import exercise
from tests.app.people import standing_track
from tests.app.test_screening import Person
from tests.english import english

STAND = exercise("single-leg-stand-eo")
WANTED = IntendedSession(STAND.id, (STAND,))
NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.fixture
def history(tmp_path: Path):
    with HistoryWriter(lambda _: None, tmp_path / "history.db") as opened:
        yield opened


def began(history: HistoryWriter, person: Person) -> list[str]:
    said: list[Message] = []
    may_begin(WANTED, person, history, said.append, NOW + timedelta(days=1))
    return list(map(english, said))


def good_session(history: HistoryWriter) -> None:
    history.begin(STAND.id, 1)
    history.add(ItemDone(exercise=STAND.id, side="left", holds_completed=3, holds_planned=3))
    history.finish(1, Zone.GREEN)


def test_three_good_sessions_lead_on_but_not_with_pain_of_four(history: HistoryWriter) -> None:
    for _ in range(3):
        good_session(history)
    assert any("Next: " in words for words in began(history, Person(pain=1)))
    said = began(history, Person(pain=4))
    assert not any("Next: " in words for words in said)
    assert said[-2:] == [english(Zone.AMBER.message), english(NO_PROGRESS)]


@pytest.mark.parametrize("reviewed", [True, False])
def test_a_history_that_cannot_be_read_is_asked_for(tmp_path: Path, reviewed: bool) -> None:
    """A damaged file must not open a lock that a red flag had set."""
    path = tmp_path / "history.db"
    path.write_bytes(b"nothing that SQLite knows" * 99)
    person = Person(*([] if reviewed else [english(UNREAD)]))
    with HistoryWriter(lambda _: None, path) as history:
        if reviewed:
            began(history, person)
        else:
            with pytest.raises(NotToday):
                began(history, person)
    assert english(UNREAD) in person.asked


def test_strong_pain_in_mid_session_is_kept_even_when_it_is_better_after(
    history: HistoryWriter, tmp_path: Path
) -> None:
    """Two red sessions in a week end it until they were reviewed."""
    stood = analyze_file(str(standing_track(tmp_path / "stand.npz")), STAND)
    for _ in range(2):
        history.begin(STAND.id, 1)
        keep(history, Task(STAND), stood, Outcome(zone=Zone.RED))
        close(history, SessionResult(ended=Ending.PAIN), 1, Person(pain=1), lambda _: None)
    with pytest.raises(NotToday) as told:
        began(history, Person())
    assert "two sessions with strong pain" in str(told.value)


@pytest.mark.parametrize(
    ("why", "kept"),
    [(None, "done"), (Ending.BY_HAND, "stopped"), (Ending.PAIN, "stopped")],
)
def test_how_it_ended_is_kept(history: HistoryWriter, why: Ending | None, kept: str) -> None:
    history.begin(STAND.id, 1)
    done = Outcome(Counter({"left": 1}))
    close(history, SessionResult(outcomes=[done], ended=why), 1, Person(pain=2), lambda _: None)
    (last,) = history.sessions()
    assert (last.ended, last.pain_after, last.zone) == (kept, 2, Zone.GREEN)


def test_what_nobody_did_is_not_done(history: HistoryWriter) -> None:
    history.begin(STAND.id, 1)
    close(history, SessionResult(outcomes=[Outcome()]), 1, Person(pain=1), lambda _: None)
    assert history.sessions()[0].ended == "stopped"


def test_after_strong_pain_nobody_is_told_to_go_on(history: HistoryWriter) -> None:
    said: list[Message] = []
    history.begin(STAND.id, 1)
    close(history, SessionResult(outcomes=[Outcome(zone=Zone.RED)]), 1, Person(pain=0), said.append)
    assert said == [Zone.RED.message]
    assert history.sessions()[0].zone is Zone.RED


def test_what_the_history_advises_is_what_is_done(history: HistoryWriter) -> None:
    """Three good sessions, and the hold is longer; pain keeps it as it was."""
    for _ in range(3):
        good_session(history)

    def planned(pain: int) -> Task:
        person, later = Person(pain=pain), NOW + timedelta(days=1)
        screened = may_begin(WANTED, person, history, lambda _: None, later)
        (task,) = tasks(session_plan(STAND.id), SIDES, {}, screened.versions)
        return task

    assert (planned(1).exercise.dose.hold_s, planned(1).version) == (30, "30-45 s")
    assert (planned(4).exercise.dose.hold_s, planned(4).version) == (STAND.dose.hold_s, "")


def test_after_a_bad_session_less_is_done(history: HistoryWriter) -> None:
    history.begin(STAND.id, 1)
    history.add(ItemDone(exercise=STAND.id, side="left", zone=Zone.AMBER, version="5 s"))
    history.finish(1, Zone.AMBER)
    screened = may_begin(WANTED, Person(pain=1), history, lambda _: None, NOW + timedelta(days=1))
    (task,) = tasks(session_plan(STAND.id), SIDES, {}, screened.versions)
    assert task.version == A_THIRD
    assert (task.exercise.dose.hold_s, STAND.dose.hold_s) == (13, 20)


def test_a_dose_by_hand_comes_first_and_never_for_a_table() -> None:
    by_hand = Variant(hold_s=12, repetitions=2)
    (task,) = tasks(session_plan(STAND.id), SIDES, {}, {STAND.id: "5 s"}, by_hand)
    assert (task.exercise.dose.hold_s, task.exercise.dose.repetitions) == (12, 2)
    for name in ("inversion-intermittent", "lower-back-relief"):
        with pytest.raises(UsageError):
            tasks(session_plan(name), SIDES, {}, {}, by_hand)


def test_nobody_is_asked_by_a_program_that_is_to_end(history: HistoryWriter) -> None:
    history.begin(STAND.id, 1)
    person = Person(pain=9)
    ended = SessionResult(outcomes=[Outcome(zone=Zone.AMBER)], interrupted=True)
    close(history, ended, 1, person, lambda _: None)
    (last,) = history.sessions()
    assert (last.ended, last.pain_after, last.zone) == ("stopped", None, Zone.AMBER)
    assert person.asked == []
