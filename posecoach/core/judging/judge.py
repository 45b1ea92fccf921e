"""The judge: from a pose and its time to what can be said of each side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from posecoach.core.exercise import SIDES, Check, Exercise, Side
from posecoach.core.judging.hold import Form, Hold
from posecoach.core.judging.neutral_pose import NeutralPose
from posecoach.core.judging.personal import NO_PERSONAL_RANGES, Personal, with_range
from posecoach.core.judging.settings import AS_THEY_ARE, JudgeSettings
from posecoach.core.judging.side import SideJudge, SideJudgement
from posecoach.core.judging.steps import WalkStep
from posecoach.core.judging.walk import Walk
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.continuity import Continuity
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.observation import Frozen, NotLooked, Observation, pose_in
from posecoach.core.kinematics.pose import Array, Pose
from posecoach.core.kinematics.position import position_margin
from posecoach.core.kinematics.smoothing import OneEuro
from posecoach.core.kinematics.view import CameraView, ViewCheck, framing_cue
from posecoach.core.message import Message, Tone

AT_REST = Message.of("camera.at-rest", Tone.SEE)
"""Asked until the person at rest is known, where a measure is compared with that."""


STANDS = -1.0
"""Margin of the position of a person who is to walk and makes no steps."""

AT_REST_SHARE = 0.6
"""A person counts as resting while every entry measure is below this share of its limit.
With a half, a person who sits 10 degrees off the camera's plane would never rest: the head reads as
turned by 14 degrees."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What can be said of one moment.

    Parameters
    ----------
    t : float
        Seconds from the source's first frame.
    sides : tuple of SideJudgement
        One for each judged side: left and right, one of them, or the near side.
    view : CameraView or None
        How the camera stands; None when nobody is seen.
    framing : Message or None
        What to do so that the camera sees enough; None when it does.
    pose : Pose or None
        The pose that was judged, its sides put right; None when there was none.
    walked : WalkStep or None
        The step of a walk that has just been made.
    looked : bool
        False for a frame that the estimator skipped: the rest is then what was said of the
        last frame that it looked at, without what had just ended there.
    frozen : bool
        True when the picture stands still, so that it shows nothing of this moment.
    """

    t: float
    sides: tuple[SideJudgement, ...]
    view: CameraView | None
    framing: Message | None
    pose: Pose | None
    walked: WalkStep | None = None
    looked: bool = True
    frozen: bool = False

    @property
    def leading(self) -> SideJudgement:
        """The side that is being done: in a hold, else attempted, else the first."""
        return max(self.sides, key=lambda s: (s.hold is not None, s.form is Form.IN, s.attempt))

    def unseen(self, t: float) -> Judgement:
        """Judgement at `t` when no picture has come since: nothing is judged."""
        return Judgement(t, tuple(map(_unseen, self.sides)), None, None, None)

    def skipped(self, t: float) -> Judgement:
        """Judgement at `t` of a frame that the estimator skipped: the last one, and nothing new."""
        sides = tuple(replace(side, ended=None, rep=None) for side in self.sides)
        return replace(self, t=t, sides=sides, walked=None, looked=False)


def _unseen(side: SideJudgement) -> SideJudgement:
    return replace(
        side,
        form=Form.UNSEEN,
        checks=(),
        faults=(),
        hold=None,
        paused=False,
        ended=None,
        rep=None,
        attempt=False,
        missing=(),
        unseen_faults=frozenset(),
        values={},
    )


class Judge:
    """Judges one exercise from poses; keeps no clock of its own.

    Parameters
    ----------
    exercise : Exercise
    sides : sequence of {"left", "right"}
        Which working sides to judge, for an exercise that has two.
    personal : mapping
        How far the person comfortably goes, by side and check; see `with_range`.
    settings : JudgeSettings
    """

    def __init__(
        self,
        exercise: Exercise,
        sides: Sequence[Side] = SIDES,
        personal: Personal = NO_PERSONAL_RANGES,
        settings: JudgeSettings = AS_THEY_ARE,
    ) -> None:
        exercise = settings.applied_to(exercise)
        self._exercise = exercise
        self._settings = settings
        self._smoother = OneEuro(settings.smoothing) if settings.smoothing else None
        self._continuity = Continuity(settings.continuity)
        self._view = ViewCheck(exercise)
        measures = [VOCABULARY[m] for m in exercise.measures]
        self._measures = [m for m in measures if m.reference != "start"]
        self._rest = NeutralPose() if any(m.reference == "neutral" for m in measures) else None
        wanted: Sequence[Side | None] = sides if exercise.sides == "both" else (None,)
        own = [with_range(exercise, personal.get(side, {})) for side in wanted]
        self._sides = [
            SideJudge(rules, side, settings) for rules, side in zip(own, wanted, strict=True)
        ]
        self._entries = {check for e in own for check in e.checks if check.entry}
        self._near = 0
        self._first: Body | None = None
        self._walk = Walk(exercise) if exercise.kind == "walk" else None
        self._last = Judgement(0.0, tuple(s.before_start() for s in self._sides), None, None, None)

    def update(self, t: float, observation: Observation) -> Judgement:
        """Judge one frame.

        Parameters
        ----------
        t : float
            Seconds from the source's first frame, rising.
        observation : Observation
            What the estimator said of the frame. `NotLooked` changes no clock: the interval
            between the frames on both sides that were looked at is judged as one.

        Returns
        -------
        Judgement
        """
        if isinstance(observation, NotLooked):
            return self._last.skipped(t)
        judged = self._judged(t, pose_in(observation))
        self._last = replace(judged, frozen=True) if isinstance(observation, Frozen) else judged
        return self._last

    def _judged(self, t: float, pose: Pose | None) -> Judgement:
        if self._smoother is not None:
            pose = self._smoother.pose(t, pose)
        pose = self._continuity.update(t, pose)
        if pose is None:
            return self._absent(t, Form.UNSEEN, None, None)
        if self._continuity.changed:
            for side in self._sides:
                side.abandon()
        view, body = self._view.update(t, pose), Body.of(pose, self._settings.min_visibility)
        walked = self._walk.update(t, body, view) if self._walk is not None else None
        if not view.ok:
            unknown = math.isnan(view.off_deg)
            return self._absent(t, Form.UNSEEN if unknown else Form.OFF_VIEW, view, pose)
        neutral, model = self._neutral(t, body), self._settings.model
        values = {m.name: m.estimate(body, neutral=neutral, model=model) for m in self._measures}
        position = position_margin(body, self._exercise.position)
        if self._walk is not None and not self._walk.walking(t):
            position = np.fmin(position, STANDS)
        if not any(side.holding for side in self._sides):
            self._near = view.near
        sides = []
        for judge in self._sides:
            index = self._near if judge.side is None else SIDES.index(judge.side)
            sides.append(judge.update(t, body, values, index, float(position[index])))
        missing = min((s.missing for s in sides), key=len)
        framing = framing_cue(pose, missing)
        if self._rest is not None and neutral is None and not any(s.attempt for s in sides):
            framing = framing or AT_REST
        return Judgement(t, tuple(sides), view, framing, pose, walked)

    @property
    def swaps(self) -> int:
        """Frames in which left and right were put back."""
        return self._continuity.swaps

    @property
    def jumps(self) -> int:
        """Poses refused because they had jumped to someone else."""
        return self._continuity.jumps

    def finish(self) -> list[tuple[Side | None, Hold]]:
        """End the recording and return the holds that were still running, each with its side."""
        ended = [(judge.side, judge.finish()) for judge in self._sides]
        return [(side, hold) for side, hold in ended if hold is not None]

    def steps(self) -> tuple[WalkStep, ...]:
        """The steps of a walk, in order; none where nobody walks."""
        return self._walk.finish() if self._walk is not None else ()

    def _absent(
        self, t: float, form: Form, view: CameraView | None, pose: Pose | None
    ) -> Judgement:
        return Judgement(t, tuple(s.absent(t, form) for s in self._sides), view, None, pose)

    def _neutral(self, t: float, body: Body) -> Body | None:
        if self._rest is None:
            return None
        self._first = self._first or body
        holding = any(side.holding for side in self._sides)
        effort = self._effort(body)
        return self._rest.update(t, body, calm=self._calm(body), effort=effort, holding=holding)

    def _effort(self, body: Body) -> float:
        """How far the person has gone in what makes an attempt; nan where it is not seen.

        What is compared with rest is compared with the first moment here: only the order counts.
        """
        model = self._settings.model
        sides = slice(None) if self._exercise.sides == "both" else slice(self._near, self._near + 1)
        efforts = [
            _gone(c, VOCABULARY[c.measure].estimate(body, self._first, model=model)[sides])
            for c in self._entries
        ]
        seen = [effort for effort in efforts if not math.isnan(effort)]
        return max(seen, default=math.nan)

    def _calm(self, body: Body) -> bool:
        """True while no hold runs and every entry measure is well below its limit."""
        if any(side.holding for side in self._sides):
            return False
        neutral = self._rest.neutral if self._rest else None
        model = self._settings.model
        return not any(
            _begun(check, VOCABULARY[check.measure].estimate(body, neutral=neutral, model=model))
            for check in self._entries
        )


def _gone(check: Check, value: Array) -> float:
    """How far a value has gone toward the limit of an attempt, of the side that is further."""
    toward = 1.0 if check.min is not None and check.min > 0 else -1.0
    seen = value[np.isfinite(value)] * toward
    return float(seen.max()) if seen.size else math.nan


def _begun(check: Check, value: Array) -> bool:
    """True when the measure has gone `AT_REST_SHARE` of the way to its limit.

    A window around zero has no such way: it has begun as soon as the value is inside. An unseen
    value has not begun, because other parts tell whether the person is still.
    """
    if check.min is not None and check.min > 0:
        return bool((np.abs(value) >= check.min * AT_REST_SHARE).any())
    if check.max is not None and check.max < 0:
        return bool((value <= check.max * AT_REST_SHARE).any())
    return check.min is None and check.max is not None and bool((value <= check.max).any())
