"""Few looks at a recording: the same holds, everything in order, and looks where they matter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from posecoach.app.quick_looks import WARM_UP, QuickLooks
from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.judging.judge import Judge
from posecoach.core.judging.second_look import COARSE_S, FINE_S, SecondLook
from posecoach.core.kinematics.observation import Frozen, Nobody, NotLooked, Observation, observed
from posecoach.core.message import Message
from posecoach.core.results.summary import Summarizer, Summary
from posecoach.library import exercise
from tests.app.people import Track, performance

STAND = "single-leg-stand-eo"
FPS = 25.0


class Film:
    """A source of scripted people."""

    notes: tuple[Message, ...] = ()

    def __init__(self, seen: Track, frozen: frozenset[int] = frozenset()) -> None:
        self.info = SourceInfo("film", 64, 48, len(seen), FPS)
        self.closed = False
        self._frames = [
            Frame(t, np.zeros((1, 1, 3), np.uint8), index, index in frozen)
            for index, (t, _) in enumerate(seen)
        ]

    def __iter__(self) -> Iterator[Frame]:
        return iter(self._frames)

    def close(self) -> None:
        self.closed = True


class Estimator:
    """Gives what is scripted, and writes down which frames it looked at."""

    def __init__(self, seen: Track) -> None:
        self._seen = seen
        self.looked: list[int] = []
        self.closed = False

    def estimate(self, frame: Frame) -> Observation:
        self.looked.append(frame.index)
        return observed(self._seen[frame.index][1])

    def close(self) -> None:
        self.closed = True


class Quick:
    """A film that was looked at with few looks, and all that took part in it."""

    def __init__(
        self, seen: Track, name: str = STAND, frozen: frozenset[int] = frozenset()
    ) -> None:
        rules = exercise(name)
        self.film = Film(seen, frozen)
        self.coarse, self.fine = Estimator(seen), Estimator(seen)
        self.looks = QuickLooks(
            self.film, self.coarse, lambda: self.fine, Judge(rules), SecondLook(rules, "full")
        )
        self.observed: list[tuple[Frame, Observation]] = []
        for frame in self.looks:
            self.observed.append((frame, self.looks.estimate(frame)))
        self.looks.close()

    @property
    def looked(self) -> list[float]:
        return [f.t for f, seen in self.observed if not isinstance(seen, NotLooked)]


def judged(name: str, observations: list[tuple[float, Observation]]) -> Summary:
    rules = exercise(name)
    judge, summarizer = Judge(rules), Summarizer(rules)
    for t, observation in observations:
        summarizer.take(judge.update(t, observation))
    return summarizer.finish(judge.finish())


def edges(summary: Summary) -> list[float]:
    return [t for h in summary.holds for t in (h.hold.start_s, h.hold.end_s)]


@pytest.mark.parametrize("name", [STAND, "glute-bridge", "neck-side-bend"])
def test_the_same_holds_and_repetitions_within_one_frame(name: str) -> None:
    seen = performance(name, hold_s=10.0, fps=FPS)
    quick = Quick(seen, name)
    whole = judged(name, [(t, observed(pose)) for t, pose in seen])
    few = judged(name, [(frame.t, seen) for frame, seen in quick.observed])
    assert whole.holds or whole.reps
    assert [h.side for h in few.holds] == [h.side for h in whole.holds]
    assert edges(few) == pytest.approx(edges(whole), abs=1 / FPS + 0.002)
    assert [rep.valid for _, rep in few.reps] == [rep.valid for _, rep in whole.reps]
    assert len(quick.looked) < 0.6 * len(seen)


def test_a_still_hold_is_looked_at_two_or_three_times_a_second() -> None:
    """But for its first and last seconds, in which the person still moves."""
    seen = performance(hold_s=30.0, fps=FPS)
    (hold,) = judged(STAND, [(t, observed(pose)) for t, pose in seen]).holds
    start, end = hold.hold.start_s + 3.0, hold.hold.end_s - 3.0
    looked = [t for t in Quick(seen).looked if start <= t <= end]
    steps = {round(b - a, 3) for a, b in pairwise(looked)}
    assert len(steps) == 1
    assert steps.pop() == pytest.approx(COARSE_S)


def test_every_frame_comes_once_and_in_order() -> None:
    seen = performance(fps=FPS)
    quick = Quick(seen)
    assert [frame.index for frame, _ in quick.observed] == list(range(len(seen)))


def test_every_frame_around_a_change_of_verdict_is_looked_at() -> None:
    seen = performance(hold_s=10.0, fps=FPS)
    (hold,) = judged(STAND, [(t, observed(pose)) for t, pose in seen]).holds
    looked = np.array(Quick(seen).looked)
    for edge in (hold.hold.start_s, hold.hold.end_s):
        around = looked[np.abs(looked - edge) < 0.07]
        assert np.diff(around) == pytest.approx(1 / FPS, abs=0.001)


def test_each_estimator_sees_its_frames_in_the_order_of_time() -> None:
    """MediaPipe refuses others; and the second one is warmed up on the frames before."""
    quick = Quick(performance(hold_s=10.0, fps=FPS))
    for estimator in (quick.coarse, quick.fine):
        assert estimator.looked
        assert all(a < b for a, b in pairwise(estimator.looked))
    begins = [b for a, b in pairwise(quick.fine.looked) if b - a > FPS * COARSE_S]
    assert begins
    for begin in begins:
        first = range(begin, begin + WARM_UP)
        assert set(first) <= set(quick.fine.looked)
        given = {f.index for f, seen in quick.observed if not isinstance(seen, NotLooked)}
        assert len(given & set(first)) <= 1  # the look of the coarse pass that ends the gap


def test_an_empty_room_is_hardly_looked_at() -> None:
    seen = [(index / FPS, None) for index in range(250)]
    quick = Quick(seen)
    assert len(quick.looked) <= 250 / (FPS * COARSE_S) + 1
    assert quick.fine.looked == []
    assert all(isinstance(seen, Nobody | NotLooked) for _, seen in quick.observed)


def test_a_picture_that_stands_still_is_given_to_nobody() -> None:
    seen = performance(fps=FPS)
    frozen = frozenset(range(100, 200))
    quick = Quick(seen, frozen=frozen)
    assert not frozen & {*quick.coarse.looked, *quick.fine.looked}
    assert all(frame.frozen == (frame.index in frozen) for frame, _ in quick.observed)
    assert not any(isinstance(seen, Frozen) for f, seen in quick.observed if not f.frozen)


@pytest.mark.parametrize("fps", [1.0, 2.0, 5.0])
def test_of_a_film_with_few_pictures_all_are_looked_at(fps: float) -> None:
    seen = performance(fps=fps)
    looked = Quick(seen).looked
    assert max(np.diff([*looked, seen[-1][0]])) <= max(COARSE_S, 1 / fps) + 0.001


def test_what_took_part_is_closed() -> None:
    quick = Quick(performance(fps=FPS))
    assert quick.film.closed
    assert quick.coarse.closed
    assert quick.fine.closed


def test_where_something_moves_looks_are_near_to_each_other() -> None:
    """On the way up into a bridge."""
    seen = performance("glute-bridge", fps=FPS)
    _, rep = judged("glute-bridge", [(t, observed(pose)) for t, pose in seen]).reps[0]
    looked = np.array(Quick(seen, "glute-bridge").looked)
    rising = looked[(looked > rep.start_s) & (looked < rep.start_s + 0.5)]
    assert len(rising) > 3
    assert np.diff(rising).max() <= FINE_S
