"""`posecoach` alone: where to begin, and what to do next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from posecoach.app.history_writer import history_file
from posecoach.core.guidance.pain import Zone
from posecoach.library import exercises
from posecoach.program_library import programs
from posecoach.store.history import History
from tests.cli.test_history import STAND, kept  # noqa: F401  a fixture


def test_a_newcomer_is_told_how_to_begin(posecoach) -> None:
    said = posecoach()
    assert (said.code, said.err) == (0, "")
    assert "posecoach demo" in said.out
    assert "posecoach coach lower-back-relief" in said.out
    assert not history_file().exists(), "to look makes nothing"


def test_every_program_and_every_area_is_there(posecoach) -> None:
    said = posecoach()
    assert all(p.id in said.out and p.name in said.out for p in programs())
    for area in {e.area for e in exercises()}:
        count = sum(e.area == area for e in exercises())
        assert f"{area} {count}" in " ".join(said.out.split())


def test_the_last_session_and_what_to_do_next(posecoach, kept) -> None:  # noqa: F811  a fixture
    said = posecoach()
    assert "Last time: Single-leg stand, eyes open, " in said.out
    assert " days ago, done." in said.out
    assert "Next: posecoach coach single-leg-stand-eo" in said.out
    assert "Three good sessions in a row. Next: 30-45 s." in said.out


def test_after_two_sessions_with_strong_pain_it_sends_to_a_professional(posecoach) -> None:
    days = iter(datetime.now(UTC) - timedelta(days=back) for back in (5, 3))
    with History(history_file(), lambda: next(days)) as history:
        for _ in range(2):
            record = history.begin(STAND.exercise, 2)
            record.add(STAND)
            record.finish(7, Zone.RED)
    said = posecoach()
    assert "until a professional has looked at it" in said.out
    assert "posecoach history reviewed" in said.out
    assert "Next: posecoach coach" not in said.out


def test_a_damaged_history_is_said_and_no_error(posecoach, kept) -> None:  # noqa: F811  a fixture
    kept.write_bytes(b"junk " * 1000)
    said = posecoach()
    assert said.code == 0
    assert "Your history cannot be read" in said.out
    assert "posecoach coach lower-back-relief" in said.out


def test_what_no_longer_exists_is_not_proposed(posecoach) -> None:
    with History(history_file()) as history:
        history.begin("an-exercise-of-mine", 0).finish(0, Zone.GREEN)
    said = posecoach()
    assert "an-exercise-of-mine, today, done" in said.out
    assert "posecoach coach lower-back-relief" in said.out
