"""The page's pictures as a live source: the newest, at the time at which it was taken."""

from __future__ import annotations

from contextlib import closing
from itertools import pairwise

import numpy as np
import pytest

from posecoach.core.message import Message, Tone
from posecoach.web.camera import LATE_S, OTHER_SIZE, PageCamera, decoded
from posecoach.web.messages import Picture
from tests.web.pages import jpeg, picture

SIZE = (64, 48)


class Desk:
    """A camera with a clock that a test sets."""

    def __init__(self) -> None:
        self.now = 100.0
        self.taken = 0
        self.gone = False
        self.trouble: Message | None = None
        self.camera = PageCamera(
            SIZE, lambda: self.trouble, lambda: self.gone, self._taken, lambda: self.now
        )
        self._frames = iter(self.camera)

    def put(self, taken_s: float, seed: int, size: tuple[int, int] = SIZE) -> None:
        self.camera.put(Picture(taken_s, jpeg(picture(seed, size)), size))

    def times(self, *pictures: tuple[float, float]) -> list[float]:
        """The times of frames of which each was taken, and came, at a moment."""
        found = []
        for seed, (taken_s, came_s) in enumerate(pictures):
            self.now = came_s
            self.put(taken_s, seed)
            found.append(next(self._frames).t)
        return found

    def _taken(self) -> None:
        self.taken += 1


def test_a_frame_has_the_time_at_which_it_was_taken_and_not_that_at_which_it_came() -> None:
    desk = Desk()
    pictures = [(5000.0, 100.02), (5000.1, 100.30), (5000.2, 100.31), (5000.3, 100.35)]
    with closing(desk.camera):
        assert desk.times(*pictures) == pytest.approx([0.0, 0.1, 0.2, 0.3])


def test_no_frame_lies_in_the_future() -> None:
    """A page whose clock runs twice as fast gets no second more than have passed."""
    desk = Desk()
    with closing(desk.camera):
        times = desk.times(*((2.0 * n, 100.0 + n) for n in range(5)))
    assert times == pytest.approx([0, 1, 2, 3, 4])


def test_after_the_page_slept_or_was_opened_anew_time_has_passed() -> None:
    desk = Desk()
    with closing(desk.camera):
        slept = 100.0 + 3 * LATE_S
        assert desk.times((0.0, 100.0), (0.1, slept)) == pytest.approx([0.0, 3 * LATE_S])
        desk.camera.restart()
        assert desk.times((9.0, slept + 1.0)) == pytest.approx([3 * LATE_S + 1.0])


def test_times_rise_whatever_the_page_sends() -> None:
    desk = Desk()
    chance = np.random.default_rng(14)
    times = []
    with closing(desk.camera):
        for seed in range(200):
            desk.now += float(chance.uniform(0.0, 0.1))
            desk.put(float(chance.normal(50.0, 20.0)), seed)
            if desk.camera._slot is not None:
                times.append(next(desk._frames).t)
    assert all(one < other for one, other in pairwise(times))
    assert times[-1] <= desk.now - 100.0


def test_who_is_slow_gets_the_newest_and_each_picture_is_told_of_once() -> None:
    desk = Desk()
    with closing(desk.camera):
        for n in range(5):
            desk.now = 100.0 + n
            desk.put(float(n), n)
        frame = next(desk._frames)
        assert np.array_equal(frame.image, decoded(jpeg(picture(4))))
        assert desk.taken == 5
        assert [note.id for note in desk.camera.notes] == ["recording.dropped"]


def test_a_picture_that_cannot_be_read_or_stands_still_shows_nobody() -> None:
    desk = Desk()
    waits = iter(range(100))

    def wait() -> None:
        next(waits)
        desk.now += 1.0
        if next(waits) == 1:
            desk.camera.put(Picture(1.0, jpeg(picture(0))[:200], SIZE))
        elif desk.now < 110:
            desk.put(desk.now, 0)
        else:
            desk.put(desk.now, 7)

    desk.camera.while_waiting = wait
    with closing(desk.camera):
        desk.put(0.0, 0)
        first, second = next(desk._frames), next(desk._frames)
    assert first.t == 0.0
    assert second.t >= 9.0, "the same picture again was not handed on"
    assert "recording.damaged" in [note.id for note in desk.camera.notes]


def test_a_picture_of_another_size_is_told_and_not_handed_on() -> None:
    desk = Desk()
    told = []

    def wait() -> None:
        told.append(desk.camera.status)
        desk.now += 1.0
        desk.put(desk.now, len(told), SIZE if len(told) > 2 else (48, 64))

    desk.camera.while_waiting = wait
    with closing(desk.camera):
        frame = next(desk._frames)
    assert frame.size == SIZE
    assert OTHER_SIZE in told


def test_what_the_page_says_is_the_status_and_who_has_gone_ends_it() -> None:
    desk = Desk()
    desk.trouble = Message.of("web.camera.hidden", Tone.SEE)
    assert desk.camera.status == desk.trouble
    desk.gone = True
    assert list(desk.camera) == []
