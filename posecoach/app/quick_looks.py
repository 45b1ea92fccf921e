"""A recording with few looks: a coarse pass, and every frame where something could happen.

The coarse pass looks every 0.4 seconds. A judge of its own says what it sees there, and
`SecondLook` decides where a second estimator looks again. That one keeps track of the person from
frame to frame; where it begins anew it first looks at some frames before, so that it finds the
points where an estimator would that has looked at every frame.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

from posecoach.core.frame import Frame, SourceInfo
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.judging.second_look import COARSE_S, FINE_S, SecondLook, Wanted
from posecoach.core.kinematics.observation import Frozen, NotLooked, Observation
from posecoach.core.message import Message
from posecoach.core.ports import FrameSource, PoseEstimator

WARM_UP = 5
"""Frames that the second estimator looks at before those that count. Provisional: with five the
holds and repetitions of the committed clips are those of a model that saw every frame."""

AHEAD = 2
"""Gaps by which the coarse pass may be ahead: each is ten pictures or more in memory."""

EPSILON_S = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """The frames after one look of the coarse pass, up to the next one.

    Parameters
    ----------
    frames : list of Frame
        The last one is the one that was looked at.
    observation : Observation
        What was seen there.
    wanted : Wanted
        What has to be looked at again.
    """

    frames: list[Frame]
    observation: Observation
    wanted: Wanted


class QuickLooks:
    """A source and a `PoseEstimator` at once: its frames, and what it has seen in some of them.

    Parameters
    ----------
    source : FrameSource
        Is closed with this.
    coarse : PoseEstimator
        Likewise.
    open_fine : callable
        Opens the second estimator, when it is needed.
    scout : Judge
        Judges the coarse pass.
    rule : SecondLook
    """

    def __init__(
        self,
        source: FrameSource,
        coarse: PoseEstimator,
        open_fine: Callable[[], PoseEstimator],
        scout: Judge,
        rule: SecondLook,
    ) -> None:
        self._source = source
        self._coarse = coarse
        self._open_fine = open_fine
        self._fine: PoseEstimator | None = None
        self._scout = scout
        self._rule = rule
        self._seen: dict[int, Observation] = {}  # by number of the frame

    @property
    def info(self) -> SourceInfo:
        """The source's."""
        return self._source.info

    @property
    def notes(self) -> tuple[Message, ...]:
        """The source's."""
        return self._source.notes

    def estimate(self, frame: Frame) -> Observation:
        """Return what was seen in a frame that was handed out, `NotLooked` for most."""
        return self._seen.pop(frame.index, NotLooked())

    def __iter__(self) -> Iterator[Frame]:
        """Yield every frame; the coarse pass goes on in a thread of its own meanwhile.

        A gap is handed out when the one after it is settled: its last frames warm the second
        estimator up, and whoever takes a frame may draw on it.
        """
        with ThreadPoolExecutor(1, "posecoach-look") as ahead:
            gaps = self._gaps()
            coming = deque(ahead.submit(next, gaps, None) for _ in range(AHEAD))
            before: Gap | None = None
            now = coming.popleft().result()
            warm = False
            while now is not None:
                coming.append(ahead.submit(next, gaps, None))
                after = coming.popleft().result()
                wanted = _with_neighbors(now, before, after)
                frames = before.frames if before else []
                warm = self._settle(now, wanted, frames, warm=warm)
                yield from frames
                before, now = now, after
            if before is not None:
                yield from before.frames

    def close(self) -> None:
        """Close the source and the estimators; safe to call twice."""
        self._source.close()
        self._coarse.close()
        if self._fine is not None:
            self._fine.close()

    def _gaps(self) -> Iterator[Gap]:
        """The coarse pass."""
        frames: list[Frame] = []
        before: Judgement | None = None
        looked_at = -math.inf
        for frame in self._source:
            if frames and frame.t - looked_at > COARSE_S + EPSILON_S:
                gap, before = self._look(frames, before)
                looked_at, frames = frames[-1].t, []
                yield gap
            frames.append(frame)
        if frames:
            yield self._look(frames, before)[0]

    def _look(self, frames: list[Frame], before: Judgement | None) -> tuple[Gap, Judgement]:
        last = frames[-1]
        observation = Frozen() if last.frozen else self._coarse.estimate(last)
        judged = self._scout.update(last.t, observation)
        wanted = Wanted.NOTHING if before is None else self._rule.between(before, judged)
        return Gap(frames, observation, wanted), judged

    def _settle(self, gap: Gap, wanted: Wanted, before: list[Frame], *, warm: bool) -> bool:
        """Look again where that is wanted.

        Parameters
        ----------
        gap : Gap
        wanted : Wanted
        before : list of Frame
            Those of the gap before it.
        warm : bool
            True when the second estimator has seen the end of that.

        Returns
        -------
        bool
            True when it has seen the end of this one.
        """
        if wanted is Wanted.NOTHING:
            self._seen[gap.frames[-1].index] = gap.observation
            return False
        if self._fine is None:
            self._fine = self._open_fine()
        for frame in [] if warm else before[-WARM_UP:]:
            if not frame.frozen:
                self._fine.estimate(frame)
        since = before[-1].t if before else -math.inf
        for frame in _chosen(gap.frames, wanted, since):
            if not frame.frozen:
                self._seen[frame.index] = self._fine.estimate(frame)
        return True


def _with_neighbors(now: Gap, before: Gap | None, after: Gap | None) -> Wanted:
    """How many looks a gap needs: at least some where a gap beside it needs any."""
    beside = [gap.wanted for gap in (before, after) if gap is not None]
    return max(now.wanted, min(max(beside, default=Wanted.NOTHING), Wanted.SOME))


def _chosen(frames: list[Frame], wanted: Wanted, since: float) -> Iterator[Frame]:
    """All frames, or some no further apart than `FINE_S`, from `since` on; the last one always."""
    looked_at = since
    for frame, following in pairwise(frames):
        if wanted is Wanted.ALL or following.t - looked_at > FINE_S + EPSILON_S:
            looked_at = frame.t
            yield frame
    yield frames[-1]
