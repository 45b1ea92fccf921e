"""A part of a recording: what a person may write, and what comes of it."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

import posecoach
from posecoach.app.analyze import analyze_file
from posecoach.app.time_range import TimeRange, read_range
from posecoach.core.errors import SourceError, UsageError
from posecoach.core.message import Message
from posecoach.library import exercise
from tests.app.people import standing_track

STAND = exercise("single-leg-stand-eo")


@pytest.fixture(scope="module")
def track(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody who stands on the right leg from 3 to 10 seconds."""
    return standing_track(tmp_path_factory.mktemp("track") / "stand.npz")


@pytest.mark.parametrize(
    ("text", "start_s", "end_s"),
    [
        ("10-25", 10.0, 25.0),
        ("0.5-2.25", 0.5, 2.25),
        ("1:05-2:30", 65.0, 150.0),
        ("1:00:00-1:00:01.5", 3600.0, 3601.5),
        ("40-", 40.0, math.inf),
        ("-40", 0.0, 40.0),
        (" 1-2 ", 1.0, 2.0),
    ],
)
def test_what_is_written_is_read(text: str, start_s: float, end_s: float) -> None:
    assert read_range(text) == TimeRange(start_s, end_s)


@pytest.mark.parametrize(
    "text", ["10", "20-10", "5-5", "a-b", "1-2-3", "-0", "1:2:3:4-5", "1e3-2e3"]
)
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--time-range"):
        read_range(text)


def test_the_part_is_judged_at_the_times_of_the_recording(track: Path) -> None:
    whole, part = (analyze_file(str(track), STAND, part=p) for p in (TimeRange(), TimeRange(5, 9)))
    (held,), (cut,) = whole.summary.holds, part.summary.holds
    assert held.hold.start_s < 5 < 9 < held.hold.end_s
    assert (cut.hold.start_s, cut.hold.end_s) == pytest.approx((5, 9), abs=0.1)
    assert part.duration_s == pytest.approx(4, abs=0.1)
    assert part.summary.ledger.total_s == pytest.approx(part.duration_s)
    assert part.frames < whole.frames
    first = Message.of("recording.part", start_s=5.0, end_s=9.0)
    assert part.summary.notes[0].id == first.id
    assert dict(part.summary.notes[0].parameters) == pytest.approx(
        {"start_s": 5, "end_s": 9}, abs=0.1
    )


def test_a_part_that_reaches_past_the_end_ends_with_the_recording(track: Path) -> None:
    part = analyze_file(str(track), STAND, part=TimeRange(5.0))
    whole = analyze_file(str(track), STAND)
    assert part.summary.holds[0].hold.end_s == whole.summary.holds[0].hold.end_s


def test_a_part_after_the_end_is_told(track: Path) -> None:
    with pytest.raises(SourceError, match="nothing in this part") as told:
        analyze_file(str(track), STAND, part=TimeRange(1000.0))
    assert str(track) in str(told.value)
    assert posecoach.PosecoachError in type(told.value).__mro__
