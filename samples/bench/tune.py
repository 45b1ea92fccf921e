"""Trying other thresholds: the same pose tracks judged again, one constant changed at a time."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from posecoach.core.exercise import Exercise
from posecoach.core.kinematics.pose import Pose
from posecoach.library import exercise
from samples.bench.clip import Clip, Poses, poses_of, tracked
from samples.bench.compare import Result, compare
from samples.bench.figures import all_figures
from samples.bench.job import JUDGED
from samples.bench.markdown import CLOCK_HEAD, clock_cells, table
from samples.bench.smoothing import smoothed

CONTINUITY = "posecoach.core.kinematics.continuity"


@dataclass(frozen=True)
class Variant:
    """One thing set otherwise than it is.

    `constants` are by module and name, ``"posecoach.core.judging.hold.EXIT_LOOKBACK_S"``; `timing`
    replaces the clock's constants of every exercise; `hysteresis` multiplies each check's;
    points less visible than `gate` are unseen; `euro` smooths the poses first, see `OneEuro`.
    """

    what: str
    value: str
    constants: Mapping[str, float] = field(default_factory=dict)
    timing: Mapping[str, float] = field(default_factory=dict)
    hysteresis: float = 1.0
    gate: float | None = None
    euro: tuple[float, float] | None = None

    def rules(self, of: Exercise) -> Exercise:
        """The exercise with this thing set."""
        checks = (replace(c, hysteresis=c.hysteresis * self.hysteresis) for c in of.checks)
        return replace(of, checks=tuple(checks), timing=replace(of.timing, **self.timing))

    def poses(self, given: Poses) -> Poses:
        """The poses as the judge is to see them."""
        if self.euro is not None:
            return smoothed(given, *self.euro)
        return given if self.gate is None else [(t, _gated(p, self.gate)) for t, p in given]

    @contextmanager
    def set(self) -> Iterator[None]:
        """With the constants set; as they were afterwards."""
        places = [name.rpartition(".") for name in self.constants]
        modules = [importlib.import_module(module) for module, _, _ in places]
        before = [getattr(m, name) for m, (_, _, name) in zip(modules, places, strict=True)]
        values = list(self.constants.values())
        try:
            for module, (_, _, name), value in zip(modules, places, values, strict=True):
                setattr(module, name, value)
            yield
        finally:
            for module, (_, _, name), value in zip(modules, places, before, strict=True):
                setattr(module, name, value)


def _gated(pose: Pose | None, gate: float) -> Pose | None:
    """The pose with every point either plainly visible or plainly not."""
    return pose and replace(pose, visibility=(pose.visibility >= gate).astype(float))


def _constant(what: str, name: str, *values: float) -> list[Variant]:
    return [Variant(what, f"{v:g}", {name: v}) for v in values]


def _timing(name: str, *values: float) -> list[Variant]:
    what = name.removesuffix("_s").replace("_", " ")
    return [Variant(what, f"{v:g} s", timing={name: v}) for v in values]


VARIANTS: Sequence[Variant] = (
    Variant("as it is", ""),
    *(Variant("visibility gate", f"{v:g}", gate=v) for v in (0.3, 0.4, 0.6, 0.7)),
    *(Variant("hysteresis", f"x {k:g}", hysteresis=k) for k in (0.0, 0.5, 1.5, 2.0)),
    *_timing("settle_s", 0.2, 0.3, 0.7, 1.0),
    *_timing("grace_s", 0.25, 0.5, 1.5, 2.0),
    *_constant("exit lookback, s", "posecoach.core.judging.hold.EXIT_LOOKBACK_S", 0.0, 0.25, 1.0),
    *_constant("fault lasting, s", "posecoach.core.judging.faults.LASTING_S", 0.15, 0.5, 0.7),
    Variant("swap guard", "off", {f"{CONTINUITY}.NOTICEABLE": 99.0}),
    *_constant("swap guard, noticeable", f"{CONTINUITY}.NOTICEABLE", 0.08, 0.3),
    *_constant("swap guard, clear gain", f"{CONTINUITY}.CLEAR_GAIN", 0.2, 0.6),
    *(
        Variant("One Euro", f"{hz:g} Hz, {speed:g}", euro=(hz, speed))
        for hz, speed in ((1.0, 0.01), (3.0, 0.05), (6.0, 0.1))
    ),
)


def tried(path: Path, model: str, tracks: Path) -> list[list[Result]]:
    """A clip judged by each of the variants, in their order."""
    clip, poses = Clip.load(path), poses_of(tracked(path, model, tracks), model)
    return [_judged(variant, clip, poses) for variant in VARIANTS]


def _judged(variant: Variant, clip: Clip, poses: Poses) -> list[Result]:
    with variant.set():
        return [
            compare(clip, variant.poses(poses), name, variant.rules(exercise(name)))
            for name in ([clip.exercise] if clip.exercise else JUDGED)
        ]


def tuning_figures(clips: Sequence[list[list[Result]]]) -> list[dict[str, Any]]:
    """The figures of each variant over all clips."""
    return [
        {"what": variant.what, "value": variant.value}
        | all_figures([r for clip in clips for r in clip[k]])
        for k, variant in enumerate(VARIANTS)
    ]


def tuning_table(rows: Sequence[Mapping[str, Any]]) -> str:
    """A row a variant: the clock, the faults graded measured, and swaps that mattered."""
    head = ("what", "set to", *CLOCK_HEAD, "idle and off view, s", "faults", "false", "swaps")
    return table(head, (_row(row) for row in rows))


def _row(row: Mapping[str, Any]) -> tuple[Any, ...]:
    measured = row["faults"]["measured"]
    return (
        row["what"],
        row["value"],
        *clock_cells(row["clock"]),
        f"{row['idle']['false_s'] + row['off_view']['false_s']:g}",
        f"{measured['filed']} of {measured['clips']}",
        row["faults"]["false_filed_in_clean"],
        row["swaps"]["reached_a_verdict"],
    )
