"""Every moment of a recording in numbers: what plots, tables of frames and exports are made of.

It takes about 20 bytes a measure and frame; an hour of an exercise with eight measures, 15 MB.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.frame import Frame
from posecoach.core.judging.checks import Verdict
from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.observation import Observation
from posecoach.core.kinematics.pose import Array

FORMS = tuple(Form)
VERDICTS = tuple(Verdict)
"""A trace holds their indices here."""

Codes = NDArray[np.uint8]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class SideTrace:
    """One side over time; every array has a row for each moment of the trace.

    Parameters
    ----------
    side : {"left", "right", None}
        The working side; None when the near side stands for the whole body.
    form : ndarray of shape (n,), uint8
        Index into `FORMS`.
    running : ndarray of shape (n,), bool
        True while the clock of a hold runs.
    measures : mapping of str to ndarray of shape (n, 2)
        Left and right, in the measure's unit; nan where unseen.
    values : mapping of str to ndarray of shape (n,)
        What each check looked at, by its id; nan where unseen.
    verdicts : mapping of str to ndarray of shape (n,), uint8
        Index into `VERDICTS`, by the check's id.
    faults : mapping of str to ndarray of shape (n,), bool
        True while a fault shows, by its id.
    """

    side: Side | None
    form: Codes
    running: Flags
    measures: Mapping[str, Array]
    values: Mapping[str, Array]
    verdicts: Mapping[str, Codes]
    faults: Mapping[str, Flags]


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """A recording over time.

    Parameters
    ----------
    t : ndarray of shape (n,)
        Seconds of the moments that were looked at, rising.
    off_deg : ndarray of shape (n,)
        Degrees by which the camera stood off the exercise's plane; nan when that is not known.
    near : ndarray of shape (n,), uint8
        Index of the side that was nearer to the camera: 0 left, 1 right.
    sides : tuple of SideTrace
    """

    t: Array
    off_deg: Array
    near: Codes
    sides: tuple[SideTrace, ...]

    def of_both_sides(self, measure: str) -> Array:
        """A measure of the left and of the right limb, shape (n, 2).

        What is compared with the start of a hold is each side's own.
        """
        own = {side.side: side.measures[measure] for side in self.sides}
        first = next(iter(own.values()))
        left, right = (own.get(name, first)[:, i] for i, name in enumerate(SIDES))
        return np.column_stack([left, right])


@dataclass(slots=True)
class _Columns:
    """One side's numbers while they come in."""

    form: bytearray = field(default_factory=bytearray)
    running: bytearray = field(default_factory=bytearray)
    measures: dict[str, array[float]] = field(default_factory=dict)
    values: dict[str, array[float]] = field(default_factory=dict)
    verdicts: dict[str, bytearray] = field(default_factory=dict)
    faults: dict[str, bytearray] = field(default_factory=dict)


class TraceRecorder:
    """Keeps what was judged at each moment; a `Sink`.

    A frame that the estimator skipped is no moment: nothing was measured in it.

    Parameters
    ----------
    exercise : Exercise
    """

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._t = array("d")
        self._off_deg = array("f")
        self._near = bytearray()
        self._sides: dict[Side | None, _Columns] = {}

    def take(self, frame: Frame, observation: Observation, judgement: Judgement) -> None:
        """Keep one moment; as a `Sink` does.

        Parameters
        ----------
        frame : Frame
        observation : Observation
        judgement : Judgement
        """
        if not judgement.looked:
            return
        self._t.append(judgement.t)
        self._off_deg.append(judgement.view.off_deg if judgement.view else math.nan)
        self._near.append(judgement.view.near if judgement.view else 0)
        for side in judgement.sides:
            self._keep(self._sides.setdefault(side.side, self._columns()), side)

    def close(self, *, keep: bool) -> None:
        """Nothing to let go of."""

    def trace(self) -> Trace:
        """Everything so far."""
        sides = tuple(_side_trace(side, columns) for side, columns in self._sides.items())
        near = np.array(self._near, np.uint8)
        return Trace(np.array(self._t), np.array(self._off_deg, float), near, sides)

    def _columns(self) -> _Columns:
        e = self._exercise
        return _Columns(
            measures={name: array("f") for name in e.measures},
            values={check.id: array("f") for check in e.checks},
            verdicts={check.id: bytearray() for check in e.checks},
            faults={fault.id: bytearray() for fault in e.faults if fault.during != "ask"},
        )

    def _keep(self, columns: _Columns, side: SideJudgement) -> None:
        columns.form.append(FORMS.index(side.form))
        columns.running.append(side.hold is not None and not side.paused)
        for name, values in columns.measures.items():
            values.extend(side.values.get(name, (math.nan, math.nan)))
        results = {result.check.id: result for result in side.checks}
        for name, column in columns.values.items():
            result = results.get(name)
            column.append(result.value if result else math.nan)
            verdict = result.verdict if result else Verdict.UNSEEN
            columns.verdicts[name].append(VERDICTS.index(verdict))
        shown = {fault.id for fault in side.faults}
        for name, flags in columns.faults.items():
            flags.append(name in shown)


def _side_trace(side: Side | None, columns: _Columns) -> SideTrace:
    return SideTrace(
        side=side,
        form=np.array(columns.form, np.uint8),
        running=np.array(columns.running, bool),
        measures={k: np.array(v, float).reshape(-1, 2) for k, v in columns.measures.items()},
        values={k: np.array(v, float) for k, v in columns.values.items()},
        verdicts={k: np.array(v, np.uint8) for k, v in columns.verdicts.items()},
        faults={k: np.array(v, bool) for k, v in columns.faults.items()},
    )
