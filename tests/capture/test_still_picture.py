"""Pictures that stand still: by hand, and through a file as an encoder leaves them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from posecoach.capture import VideoFile
from posecoach.capture.still_picture import StillPictures
from posecoach.core.frame import Frame
from tests.capture.clips import even, write_clip
from tests.english import all_english

RATE = 25


def frames(numbers: list[int], rate: float = RATE) -> list[Frame]:
    """A frame for each number; equal numbers are the same picture but for an encoder's traces."""
    random = np.random.default_rng(1)
    pictures = {n: random.integers(0, 256, (48, 64, 3), np.uint8) for n in set(numbers)}
    made = []
    for index, number in enumerate(numbers):
        image = pictures[number].copy()
        image[index % 48, index % 64] ^= 1  # a mean difference of 0.0007
        made.append(Frame(index / rate, image, index))
    return made


def frozen(numbers: list[int], rate: float = RATE) -> tuple[list[int], tuple[str, ...]]:
    still = StillPictures()
    marked = list(still.marked(frames(numbers, rate)))
    assert [f.index for f in marked] == list(range(len(numbers)))
    assert len({id(f.image) for f in marked}) == len(numbers)  # a sink may draw on each
    return [f.index for f in marked if f.frozen], all_english(still.notes)


def test_pictures_that_change_are_fresh() -> None:
    assert frozen(list(range(60))) == ([], ())


def test_a_picture_that_stands_still_is_frozen_from_its_first_repeat() -> None:
    numbers = [*range(10), *[10] * 50, *range(11, 20)]
    found, notes = frozen(numbers)
    assert found == list(range(11, 60))
    (note,) = notes
    assert "2.0 s, the first time at 0.4 s" in note


def test_a_picture_may_stand_still_until_the_end() -> None:
    found, _ = frozen([*range(10), *[10] * 50])
    assert found == list(range(11, 60))


@pytest.mark.parametrize("low", [5, 2.5])
def test_a_film_padded_from_a_low_rate_passes(low: float) -> None:
    assert frozen([int(n * low / 30) for n in range(120)], rate=30) == ([], ())


def test_a_film_padded_from_a_rate_that_is_never_credited_is_frozen() -> None:
    found, _ = frozen([int(n * 1.5 / 30) for n in range(120)], rate=30)
    assert len(found) > 100


def test_the_picture_handed_on_is_the_one_that_stands() -> None:
    made = frames([*range(5), *[5] * 30])
    for frame in StillPictures().marked(made):
        assert np.abs(frame.image.astype(int) - made[frame.index].image).mean() < 0.01
        frame.image[:] = 0  # as a sink may


@pytest.mark.parametrize("name", ["a.mp4", "a.webm", "a.avi"])
def test_a_file_whose_picture_stands_still(tmp_path: Path, name: str) -> None:
    codec = {"a.mp4": "libx264", "a.webm": "libvpx", "a.avi": "mpeg4"}[name]
    numbers = [*range(10), *[10] * 50, *range(11, 20)]
    path = write_clip(tmp_path / name, even(69, 25), codec=codec, numbers=numbers)
    video = VideoFile(path)
    found = [f.index for f in video if f.frozen]
    assert found[0] in range(11, 14)  # encoders refine a picture once or twice
    assert found[-1] == 59
    assert len([n for n in all_english(video.notes) if "stands still" in n]) == 1
