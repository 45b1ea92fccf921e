"""Files that say at which rate they were filmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from posecoach.capture import Filmed, VideoFile
from tests.capture.clips import even, write_clip
from tests.english import all_english

ANDROID = "com.android.capture.fps"


def last(path: Path, *, as_played: bool = False) -> tuple[float, tuple[str, ...]]:
    """Time of the last frame, and the notes."""
    video = VideoFile(path, Filmed(as_played=as_played))
    return list(video)[-1].t, all_english(video.notes)


def tagged(tmp_path: Path, tag: str, value: str, rate: float = 25, *, sound: bool = False) -> Path:
    options = {"movflags": "use_metadata_tags"}
    times = even(round(rate) + 1, rate)
    return write_clip(tmp_path / "a.mp4", times, tags={tag: value}, options=options, sound=sound)


@pytest.mark.parametrize(
    ("tag", "value", "lasts"),
    [
        (ANDROID, "100.000000", 0.25),
        (ANDROID, "240", 25 / 240),
        (ANDROID, "30", 25 / 30),
        ("com.apple.quicktime.capture-frame-rate", "120", 25 / 120),
        ("captureFps", "100.00p", 0.25),
        (ANDROID, "5", 5.0),  # time lapse
    ],
)
def test_a_file_that_plays_slower_or_faster_is_scaled_and_told(
    tmp_path: Path, tag: str, value: str, lasts: float
) -> None:
    path = tagged(tmp_path, tag, value)
    t, notes = last(path)
    assert t == pytest.approx(lasts, rel=0.01)
    assert any("--as-played" in note for note in notes)
    assert last(path, as_played=True) == (pytest.approx(1.0, abs=0.01), ())


@pytest.mark.parametrize("value", ["25.0", "24", "26.5", "", "nonsense", "nan", "0", "-25", "1e9"])
def test_a_tag_that_agrees_or_says_nothing_changes_nothing(tmp_path: Path, value: str) -> None:
    assert last(tagged(tmp_path, ANDROID, value)) == (pytest.approx(1.0, abs=0.01), ())


def test_sound_of_the_same_length_says_that_it_was_only_dark(tmp_path: Path) -> None:
    """A phone set to 30 pictures a second takes fewer of them in low light."""
    t, notes = last(tagged(tmp_path, ANDROID, "30", 20, sound=True))
    assert (t, notes) == (pytest.approx(1.0, abs=0.01), ())


def test_sound_does_not_excuse_what_no_darkness_explains(tmp_path: Path) -> None:
    t, _ = last(tagged(tmp_path, ANDROID, "120", sound=True))
    assert t == pytest.approx(25 / 120, abs=0.01)


@pytest.mark.parametrize(("value", "rate", "told"), [("0", 25, 1), ("1", 25, 0), ("0", 120, 0)])
def test_slow_motion_by_intent_is_told(tmp_path: Path, value: str, rate: float, told: int) -> None:
    key = "com.apple.quicktime.full-frame-rate-playback-intent"
    t, notes = last(tagged(tmp_path, key, value, rate))
    assert t == pytest.approx(1.0, abs=0.01)
    assert len(notes) == told
