"""Trying other settings: the same pose tracks judged again, one setting changed at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from posecoach.core.judging.settings import AS_THEY_ARE, JudgeSettings
from posecoach.core.kinematics.continuity import ContinuityLimits
from posecoach.core.kinematics.smoothing import Smoothing
from samples.bench.clip import Clip, Poses, poses_of, tracked
from samples.bench.compare import Result, compare
from samples.bench.figures import all_figures
from samples.bench.job import JUDGED
from samples.bench.markdown import CLOCK_HEAD, clock_cells, table


@dataclass(frozen=True)
class Variant:
    """The judge with one setting changed: what it is, its value in words, and the settings."""

    what: str
    value: str
    settings: JudgeSettings


VARIANTS: Sequence[Variant] = (
    Variant("as it is", "", AS_THEY_ARE),
    *(
        Variant("visibility gate", f"{v:g}", JudgeSettings(min_visibility=v))
        for v in (0.3, 0.4, 0.6, 0.7)
    ),
    *(
        Variant("hysteresis", f"x {k:g}", JudgeSettings(hysteresis_scale=k))
        for k in (0.0, 0.5, 1.5, 2.0)
    ),
    *(Variant("settle", f"{s:g} s", JudgeSettings(settle_s=s)) for s in (0.2, 0.3, 0.7, 1.0)),
    *(Variant("grace", f"{s:g} s", JudgeSettings(grace_s=s)) for s in (0.25, 0.5, 1.5, 2.0)),
    *(
        Variant("exit lookback, s", f"{s:g}", JudgeSettings(exit_lookback_s=s))
        for s in (0.0, 0.25, 1.0)
    ),
    *(
        Variant("fault lasting, s", f"{s:g}", JudgeSettings(fault_lasting_s=s))
        for s in (0.15, 0.5, 0.7)
    ),
    Variant("swap guard", "off", JudgeSettings(continuity=ContinuityLimits(noticeable=99.0))),
    *(
        Variant(
            "swap guard, noticeable",
            f"{share:g}",
            JudgeSettings(continuity=ContinuityLimits(noticeable=share)),
        )
        for share in (0.08, 0.3)
    ),
    *(
        Variant(
            "swap guard, clear gain",
            f"{share:g}",
            JudgeSettings(continuity=ContinuityLimits(clear_gain=share)),
        )
        for share in (0.2, 0.6)
    ),
    *(
        Variant("One Euro", f"{hz:g} Hz, {speed:g}", JudgeSettings(smoothing=Smoothing(hz, speed)))
        for hz, speed in ((1.0, 0.01), (3.0, 0.05), (6.0, 0.1))
    ),
)


def tried(path: Path, model: str, tracks: Path) -> list[list[Result]]:
    """A clip judged by each of the variants, in their order."""
    clip, poses = Clip.load(path), poses_of(tracked(path, model, tracks), model)
    return [_judged(variant, clip, poses) for variant in VARIANTS]


def _judged(variant: Variant, clip: Clip, poses: Poses) -> list[Result]:
    names = [clip.exercise] if clip.exercise else JUDGED
    return [compare(clip, poses, name, variant.settings) for name in names]


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
