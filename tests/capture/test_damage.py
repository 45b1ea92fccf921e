"""Files whose bytes were destroyed in the middle, or whose end is missing."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from posecoach.capture import VideoFile
from tests.capture.clips import even, number_of, shorten, write_clip
from tests.english import all_english

RATE = 30
KINDS: dict[str, dict[str, Any]] = {
    "a.avi": {"codec": "mpeg4", "time_base": Fraction(1, RATE)},
    "b-frames.avi": {
        "codec": "mpeg4",
        "codec_options": {"bf": "2"},
        "time_base": Fraction(1, RATE),
    },
    "a.mkv": {},
    "a.webm": {"codec": "libvpx"},
    "a.mp4": {"options": {"movflags": "faststart"}},
    "a.ts": {"time_base": Fraction(1, 90000)},
    "a.flv": {"codec": "flv1"},
    "a.mpg": {"codec": "mpeg2video", "time_base": Fraction(1, RATE)},
}


def whole(tmp_path: Path, name: str) -> Path:
    return write_clip(tmp_path / name, even(150, RATE), noise=True, size=(128, 96), **KINDS[name])


def damaged(path: Path, share: float, seed: int = 1) -> Path:
    """Overwrite so much of a file from its middle on."""
    data = bytearray(path.read_bytes())
    middle, length = len(data) // 2, int(len(data) * share)
    noise = np.random.default_rng(seed).integers(0, 256, length, np.uint8)
    data[middle : middle + length] = noise.tobytes()
    path.write_bytes(data)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_what_comes_after_damage_keeps_its_time(tmp_path: Path, name: str) -> None:
    path = whole(tmp_path, name)
    frames = len(list(VideoFile(path)))
    video = VideoFile(damaged(path, 0.1))
    seen = [(f.t, number_of(f.image)) for f in video]
    assert len(seen) < frames - 10
    assert seen[-1][0] == pytest.approx(149 / RATE, abs=0.01)
    # A decoder that lacks the picture before shows older ones for a moment.
    late = [t for t, number in seen if abs(number - round(t * RATE) % 32) > 1]
    assert len(late) <= 4
    said = " ".join(all_english(video.notes))
    assert "cut off" not in said
    lost = re.search(r"frames (lost to damage|missing): (\d+)", said)
    assert lost
    assert int(lost[2]) == pytest.approx(frames - len(seen), abs=2)
    assert "nothing is credited there" in said


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.avi", "b-frames.avi"])
def test_without_an_index_the_stated_count_tells_what_is_missing(tmp_path: Path, name: str) -> None:
    path = damaged(whole(tmp_path, name), 0.1)
    data = path.read_bytes()
    index = data.rindex(b"idx1")
    path.write_bytes(data[:index] + b"JUNK" + data[index + 4 :])
    video = VideoFile(path)
    seen = [(f.t, number_of(f.image)) for f in video]
    assert seen[-1][0] == pytest.approx(149 / RATE, abs=0.04)
    assert sum(abs(number - round(t * RATE) % 32) > 1 for t, number in seen) <= 4
    assert "cut off" not in " ".join(all_english(video.notes))


@pytest.mark.slow
@pytest.mark.parametrize("name", [n for n in KINDS if n != "a.ts"])
def test_a_missing_end_is_called_cut_off(tmp_path: Path, name: str) -> None:
    """A transport stream does not say how long it is to be."""
    video = VideoFile(shorten(whole(tmp_path, name), 0.6))
    last = list(video)[-1].t
    assert any(
        n.startswith(f"the file is cut off after {last:.1f} s") for n in all_english(video.notes)
    )


def test_a_file_in_parts_that_cannot_be_read_on_is_cut_off(tmp_path: Path) -> None:
    options = {"movflags": "frag_keyframe+empty_moov"}
    path = write_clip(tmp_path / "a.mp4", even(150), noise=True, options=options)
    video = VideoFile(damaged(path, 0.1))
    last = list(video)[-1].t
    assert last < 4
    assert any(
        n.startswith(f"the file is cut off after {last:.1f} s") for n in all_english(video.notes)
    )


def test_a_step_in_time_is_told_where_and_how_much(tmp_path: Path) -> None:
    times = [*even(20), *(10 + t for t in even(20))]
    video = VideoFile(write_clip(tmp_path / "a.mkv", times))
    assert len(list(video)) == 40
    assert "no pictures for 9.4 s from 0.6 s on: nothing is credited there" in all_english(
        video.notes
    )


def test_pictures_that_come_too_rarely_are_told_with_the_remedy(tmp_path: Path) -> None:
    video = VideoFile(write_clip(tmp_path / "a.mp4", even(12, 1.5)))
    assert len(list(video)) == 12
    (note,) = all_english(video.notes)
    assert note.startswith("pictures come 0.67 s apart; more than 0.5 s is never credited")


def test_a_rate_that_is_not_the_stated_one_is_told(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.webm", even(40, 10), codec="libvpx-vp9")
    video = VideoFile(path)
    assert list(video)[-1].t == pytest.approx(3.9, abs=0.01)
    (note,) = all_english(video.notes)
    assert note.startswith("the file states 30 pictures a second and has 10")
