"""Faults: whether those that are shown are reported, and nothing else."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from posecoach.core.exercise import SIDES, Condition, Exercise, Fault
from posecoach.core.judging.faults import LASTING_S, RATE_S
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.pose import Array
from posecoach.core.results.summary import Summary
from posecoach.library import exercise
from samples import TRUTH_ARRAYS

if TYPE_CHECKING:
    from posecoach.core.judging.judge import Judgement
    from samples.bench.clip import Clip

Mask = NDArray[np.bool_]
LAPSE_S = 2.0
MOVING_S = 2.0
"""On either side of a posture: the way into it and out of it, where one can be too fast."""


@dataclass(frozen=True)
class Shown:
    """What a scene means to show: its one fault, if any, and when the exercise is attempted.

    `attempts` are side, start and end in seconds; side is "left", "right" or "both". What
    lies between two that are less than `LAPSE_S` apart is a lapse and part of the attempt.
    """

    fault: str
    attempts: tuple[tuple[str, float, float], ...]

    @classmethod
    def load(cls, path: Path) -> Shown:
        """Read ``NAME.truth``, the truth of ``NAME.mp4``."""
        with np.load(path.with_suffix(TRUTH_ARRAYS)) as file:
            fault = str(file["fault"]) if "fault" in file else ""
            attempts: list[tuple[str, float, float]] = []
            for name, (a, b) in zip(file["planned_side"], file["planned"], strict=True):
                side, start, end = str(name), float(a), float(b)
                if attempts and attempts[-1][0] == side and start - attempts[-1][2] < LAPSE_S:
                    start = attempts.pop()[1]
                attempts.append((side, start, end))
            return cls(fault, tuple(attempts))


@dataclass(frozen=True)
class FaultResult:
    """The faults of one clip: seconds by fault id as they were, and as the judge saw them.

    `filed` are those that the summary names: in a hold, outside one, or of a repetition;
    `ended` are those that it names as what a hold ended by: every hold ends by something,
    so that these are no blame. The others were seen live and no more.
    """

    clip: str
    exercise: str
    shown: str
    true_s: dict[str, float]
    judged_s: dict[str, float]
    filed: frozenset[str]
    ended: frozenset[str]

    @property
    def recalled(self) -> bool:
        """True when the fault that is shown was reported."""
        return self.shown in self.judged_s

    @property
    def false(self) -> tuple[str, ...]:
        """What was reported and never there, not for as long as a fault must last."""
        return tuple(f for f in self.judged_s if self.true_s.get(f, 0.0) < LASTING_S)

    @property
    def measured(self) -> bool:
        """True when every measure that shows the fault is graded measured."""
        fault = next(f for f in exercise(self.exercise).faults if f.id == self.shown)
        return all(VOCABULARY[c.measure].grade == "measured" for c in fault.when)


def compare_faults(
    clip: Clip, rules: Exercise, moments: list[Judgement], summary: Summary
) -> FaultResult:
    """Set the faults that the judge reports against those of the true pose."""
    shown = Shown.load(clip.path)
    return FaultResult(
        clip=clip.path.stem,
        exercise=rules.id,
        shown=shown.fault,
        true_s=true_faults(rules, clip, shown),
        judged_s=_judged(moments),
        filed=_filed(rules, summary),
        ended=frozenset(f.check for h in summary.holds for f in h.ended_by.faults),
    )


def true_faults(rules: Exercise, clip: Clip, shown: Shown) -> dict[str, float]:
    """Seconds by id of the faults that the true pose shows while the exercise is attempted."""
    told = [f for f in rules.faults if f.during not in ("ask", "bottom", "rep end")]
    seconds = {f.id: _true_seconds(f, clip, shown) for f in told}
    return {name: s for name, s in seconds.items() if s > 0}


def fault_figures(results: Iterable[FaultResult]) -> dict[str, Any]:
    """Recall over clips that show a fault, and false faults over those that show none."""
    everything = list(results)
    faulty = [r for r in everything if r.shown]
    clean = [r for r in everything if not r.shown]
    return {
        "measured": _recall([r for r in faulty if r.measured]),
        "approximate": _recall([r for r in faulty if not r.measured]),
        "clean_clips": len(clean),
        "false_in_clean": sum(len(r.false) for r in clean),
        "false_filed_in_clean": sum(len(r.filed & {*r.false}) for r in clean),
        "false_in_faulty": sum(len(r.false) for r in faulty),
        "false": [f"{r.clip}: {', '.join(r.false)}" for r in everything if r.false],
    }


def fault_table(results: Iterable[FaultResult]) -> str:
    """A row a clip: the fault that is shown, true and judged seconds, and what else was said."""
    rows = [
        "| clip | fault | true, s | judged, s | filed | false |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for r in results:
        true, judged = (s.get(r.shown, 0.0) for s in (r.true_s, r.judged_s))
        seconds = f"{true:.1f} | {judged:.1f}" if r.shown else "|"
        false = ", ".join(f"{f} {r.judged_s[f]:.1f} s" for f in r.false)
        filed = "yes" if r.shown in r.filed else "as the end" if r.shown in r.ended else ""
        rows.append(f"| {r.clip} | {r.shown} | {seconds} | {filed} | {false} |")
    return "\n".join(rows)


def _recall(faulty: list[FaultResult]) -> dict[str, Any]:
    found = [r for r in faulty if r.recalled]
    return {
        "clips": len(faulty),
        "recalled": len(found),
        "filed": sum(r.shown in r.filed | r.ended for r in faulty),
        "recall": round(len(found) / len(faulty), 3) if faulty else None,
        "missed": [f"{r.clip}: {r.shown}" for r in faulty if not r.recalled],
    }


def _judged(moments: list[Judgement]) -> dict[str, float]:
    """Seconds for which each fault was reported on either side."""
    seconds: defaultdict[str, float] = defaultdict(float)
    for before, now in itertools.pairwise(moments):
        for name in {fault.id for side in now.sides for fault in side.faults}:
            seconds[name] += now.t - before.t
    return dict(seconds)


def _filed(rules: Exercise, summary: Summary) -> frozenset[str]:
    """Faults that the summary names: in a hold, outside of one, or of a repetition."""
    in_holds = {fault.check for hold in summary.holds for fault in hold.faults}
    in_holds |= {fault.check for _, fault in summary.unheld}
    in_reps = {reason for _, rep in summary.reps for reason in rep.reasons}
    return frozenset(
        f.id
        for f in rules.faults
        if f.id in in_holds or rules.message(f"faults.{f.id}.name") in in_reps
    )


def _true_seconds(fault: Fault, clip: Clip, shown: Shown) -> float:
    """Seconds for which the true pose shows a fault while the exercise is attempted."""
    there = np.zeros(len(clip.t), dtype=bool)
    for side, start, end in shown.attempts:
        index = SIDES.index(side) if side in SIDES else clip.near
        reach = MOVING_S if any(c.rate for c in fault.when) else 0.0
        within = (clip.t >= start - reach) & (clip.t <= end + reach)
        begins = min(int(np.searchsorted(clip.t, start)), len(clip.t) - 1)
        first = Body(clip.points[begins])
        conditions = [_there(c, clip, index, first) for c in fault.when]
        there |= within & (np.any if fault.any else np.all)(conditions, axis=0)
    return float(np.gradient(clip.t)[there].sum())


def _there(condition: Condition, clip: Clip, index: int, start: Body) -> Mask:
    """When a condition holds on the true pose, shape (N,)."""
    neutral = Body(clip.points[:10].mean(axis=0))
    values = VOCABULARY[condition.measure](Body(clip.points), neutral=neutral, start=start)
    limbs = {"working": (index,), "other": (1 - index,), "both": (0, 1)}[condition.limb]
    beyond = [_beyond(condition, clip.t, values[:, i]) for i in limbs]
    return np.asarray(np.any(beyond, axis=0))


def _beyond(condition: Condition, t: Array, values: Array) -> Mask:
    """When a measure is past the condition's limit."""
    if condition.rate:
        values = np.abs(values - np.interp(t - RATE_S, t, values)) / RATE_S
    if condition.absolute:
        values = np.abs(values)
    over = values > (np.inf if condition.above is None else condition.above)
    return np.asarray(over | (values < (-np.inf if condition.below is None else condition.below)))
