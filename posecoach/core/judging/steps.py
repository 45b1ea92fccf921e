"""Steps: which foot came down when, how close to the other, and how far off the line.

A repetition goes from rest to rest. A walk has no rest, so its steps are told from the feet: a
foot that has begun to stand still has come down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from posecoach.core.exercise import SIDES, Side
from posecoach.core.judging.foot import Foot
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.geometry import distance, turn, unit
from posecoach.core.kinematics.measures.balance import lift_height
from posecoach.core.kinematics.measures.limbs import ankle_gap
from posecoach.core.kinematics.measures.vocabulary import Plane
from posecoach.core.kinematics.pose import Array
from posecoach.core.message import Message

CLOSE = 0.4
BESIDE = -0.5
"""Largest gap of a heel-to-toe step, and the least that is not beside the other foot, in foot
lengths (catalog, heel_toe_walk)."""

OFF_LINE = 0.15
"""A step that comes down further from the line than this, in leg lengths, is off it (catalog,
front mode)."""

SHUFFLE: dict[Plane, float] = {"side": 0.13, "front": 0.04}
"""A foot that comes down nearer than this to where it stood, in leg lengths, made no step.
Provisional. From the front a step shows only in how much nearer the foot has come."""

FACING_S = 0.35
"""Time constant of the smoothed direction that a walker faces. Provisional."""

APART = 1.4
TOGETHER = 0.8
"""A sideways step opens the feet beyond the first and closes them under the second, in hip
widths (catalog, sideways_walk)."""

ON_THE_FLOOR = 0.12
"""A foot that is higher than the other by more than this, in leg lengths, is lifted, and opens or
closes no sideways step; provisional."""

Misstep = Literal["", "gap too long", "beside the other foot", "off the line"]


def misstep_message(misstep: Misstep) -> Message:
    """Why a step does not count."""
    return Message.of(f"misstep.{misstep.replace(' ', '-')}")


@dataclass(frozen=True, slots=True)
class WalkStep:
    """One step.

    Parameters
    ----------
    t_s : float
        When the foot came down.
    foot : {"left", "right"}
        Which foot; of a sideways step the one that went first.
    gap_foot_lengths : float
        From the heel that came down back to the toes of the other foot, 0 when they touch;
        nan where no side view shows it.
    line_deviation : float
        Distance from the line walked, in leg lengths; nan where no front view shows it, or
        while the line is not known.
    misstep : str
        Why it does not count; empty when it does.
    """

    t_s: float
    foot: Side
    gap_foot_lengths: float = math.nan
    line_deviation: float = math.nan
    misstep: Misstep = ""


class StepCounter:
    """Heel-to-toe steps, one moment after the other.

    Seen from the side a step has a gap; seen from the front a distance from the line
    through the first footfall and, as far as it is known, the last.

    Parameters
    ----------
    view : {"side", "front"}
        Where the camera stands.
    touching : float
        Gap that is read when the feet touch, to be taken off.
    """

    def __init__(self, view: Plane = "side", touching: float = 0.0) -> None:
        self._view = view
        self._touching = touching
        self._feet = (Foot(), Foot())
        self._facing, self._faced_at = 0.0, -math.inf
        self._length, self._lengths = 0.0, 0
        self._falls: list[_Fall] = []

    def update(self, t: float, body: Body) -> WalkStep | None:
        """Take one moment.

        Parameters
        ----------
        t : float
            Seconds, rising.
        body : Body
            One moment, points of shape (33, 2).

        Returns
        -------
        WalkStep or None
            The step that is now known to have been made.
        """
        leg = float(np.fmax(*body.leg_length))
        points = np.stack([body["ankle"], body["heel"], body["foot"]], axis=1)
        if self._view == "side":
            self._look(t, body, points)
        made = None
        for i, foot in enumerate(self._feet):
            landed = foot.update(t, points[i], leg)
            if landed is not None:
                made = self._judged(landed, i, leg) or made
        return made

    def finish(self) -> tuple[WalkStep, ...]:
        """The walk is over: its steps, their line now through the first and last footfall."""
        if self._view == "side" or len(self._falls) < 2:
            return tuple(f.step for f in self._falls if f.step is not None)
        ends = self._falls[0], self._falls[-1]
        return tuple(_on_line(f.step, f.off(*ends)) for f in self._falls if f.step is not None)

    def _look(self, t: float, body: Body, points: Array) -> None:
        """Follow which way the person faces and how long their feet are."""
        facing = float(body.facing[0])
        if not math.isnan(facing):
            share = 1 - math.exp(-(t - self._faced_at) / FACING_S)
            self._facing += share * (facing - self._facing)
            self._faced_at = t
        for foot, (_, heel, toes) in zip(self._feet, points, strict=True):
            shown = float(distance(heel, toes))
            if foot.stands and not math.isnan(shown):
                self._lengths += 1
                self._length += (shown - self._length) / self._lengths

    def _judged(self, landed: float, i: int, leg: float) -> WalkStep | None:
        """The step that a landing is, or None for the first stance and a shuffle."""
        foot, other = self._feet[i], self._feet[1 - i]
        if foot.left is None:
            if not self._falls and self._view == "front":
                self._falls.append(_Fall(foot.place[0], leg, None))
            return None
        if distance(foot.place[0], foot.left[0]) < SHUFFLE[self._view] * leg:
            return None
        step = WalkStep(landed, SIDES[i])
        if self._view == "side":
            step = self._with_gap(step, foot, other)
            self._falls.append(_Fall(foot.place[0], leg, step))
            return step
        fall = _Fall(foot.place[0], leg, step)
        if len(self._falls) > 2:
            step = _on_line(step, fall.off(self._falls[0], self._falls[-1]))
        self._falls.append(fall)
        return step

    def _with_gap(self, step: WalkStep, foot: Foot, other: Foot) -> WalkStep:
        if not self._length or not self._facing:
            return step
        ahead = (foot.place[1] - other.place[2])[0] * np.sign(self._facing)
        gap = float(ahead) / self._length - self._touching
        misstep: Misstep = ""
        if gap > CLOSE:
            misstep = "gap too long"
        elif gap < BESIDE:
            misstep = "beside the other foot"
        return replace(step, gap_foot_lengths=gap, misstep=misstep)


class SideStepCounter:
    """Sideways steps: the feet open, and close again."""

    def __init__(self) -> None:
        self._from: float | None = None
        self._open = False

    def update(self, t: float, body: Body) -> WalkStep | None:
        """Take one moment.

        Parameters
        ----------
        t : float
            Seconds, rising.
        body : Body
            One moment, points of shape (33, 2); without ankles it changes nothing.

        Returns
        -------
        WalkStep or None
            The step that has just been closed.
        """
        lift = float(lift_height(body)[0])
        gap = float(np.broadcast_to(ankle_gap(body), 2)[0])
        middle = float(body.mid("ankle")[0, 0])
        if math.isnan(gap) or abs(lift) > ON_THE_FLOOR:
            return None
        if gap > APART:
            self._open = True
        elif gap < TOGETHER:
            opened, started = self._open, self._from
            self._open, self._from = False, middle
            if opened and started is not None:
                hips = body["hip"][:, 0]
                left = (middle - started) * (hips[0] - hips[1]) > 0
                return WalkStep(t, "left" if left else "right")
        return None

    def finish(self) -> tuple[WalkStep, ...]:
        """Nothing is to be added at the end."""
        return ()


@dataclass(frozen=True, slots=True)
class _Fall:
    """Where a foot came down in the picture, and how long a leg was there."""

    place: Array
    leg: float
    step: WalkStep | None

    def off(self, first: _Fall, last: _Fall) -> float:
        """Distance from the line through two footfalls, in leg lengths."""
        line = unit(last.place - first.place)
        return float(np.abs(turn(line, self.place - first.place)) / self.leg)


def _on_line(step: WalkStep, deviation: float) -> WalkStep:
    misstep: Misstep = "off the line" if deviation > OFF_LINE else ""
    return replace(step, line_deviation=deviation, misstep=misstep)
