"""The single-leg test from recordings, as far as the command does not show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from posecoach.app.balance import read_balance
from tests.app.people import standing_track
from tests.english import all_english


def test_stopped_by_hand_keeps_what_there_is(tmp_path: Path) -> None:
    """The foot leaves the floor within the fourth second, and Ctrl-C comes in the seventh."""
    track = str(standing_track(tmp_path / "stand.npz"))

    def progress(done: int, expected: int) -> None:
        if done == 7 * 12:
            raise KeyboardInterrupt

    reading = read_balance([track], age=40, progress=progress)
    assert not reading.complete
    (attempt,) = reading.result.attempts
    assert (attempt.ended_by, attempt.side) == ("unseen", "right")
    assert attempt.seconds == pytest.approx(4.0, abs=0.6)
    assert all_english(reading.notes) == (f"stopped by hand in {track}; the rest was not judged",)


def test_frames_are_told_of_every_recording(tmp_path: Path) -> None:
    track = str(standing_track(tmp_path / "stand.npz"))
    told: list[tuple[int, int]] = []
    reading = read_balance([track, track], progress=lambda *frames: told.append(frames))
    assert reading.complete
    first = told[: len(told) // 2]
    assert told == first * 2
    assert first[-1][0] == first[-1][1] == len(first)
