"""Does someone who does an exercise get it credited: a row an exercise.

Beside the seconds of `samples.bench.truth` stands what the judge itself credits on the true
pose, repetitions and steps; what it credits on the video can then only differ by what the
pose model makes of the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from posecoach.core.exercise import SIDES, Check, Exercise
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.pose import Array, Pose
from posecoach.core.results.summary import Summary
from posecoach.library import exercise
from samples import TRUTH_ARRAYS
from samples.bench.clip import Clip, Poses, poses_of, tracked
from samples.bench.compare import compare, judged
from samples.bench.job import spread
from samples.bench.markdown import table
from samples.bench.truth import TrueHold, at_rest, room_of, true_holds

LATE_S = 0.3
"""A start or end that is off by more than this is worth a remark."""

OUTSIDE = 0.1
"""Share of a true hold outside of a limit that is worth one too; a quarter of it where the
edges are off by so much."""

LOST = 0.2
"""Share of the true seconds that is missing, likewise."""


@dataclass(frozen=True)
class Row:
    """One clip: what was done, what was credited, how far the edges of its holds are off.

    `truth` and `credited` are seconds, of repetitions or steps their number before it. `done`
    is True when all that was truly done is credited, with half of its seconds at least.
    """

    clip: str
    exercise: str
    body: str
    truth: str
    credited: str
    edges: tuple[float, ...]
    remark: str
    done: bool


def catalog_rows(clips: Sequence[Path], model: str, tracks: Path | None, workers: int) -> list[Row]:
    """A row for each clip that shows an exercise, by name."""
    shown = [path for path in clips if Clip.load(path).exercise]
    job = partial(_row_of, model=model, tracks=tracks)
    return sorted(spread(job, shown, workers, model), key=lambda row: row.clip)


def catalog_table(rows: Iterable[Row]) -> str:
    """The rows as Markdown, and under them what was not credited."""
    every = list(rows)
    text = table(
        ("exercise", "body", "truth", "credited", "edges off, s", "remark"),
        ((r.exercise, r.body, r.truth, r.credited, _signed(r.edges), r.remark) for r in every),
    )
    missed = ", ".join(f"{r.exercise} ({r.body})" for r in every if not r.done) or "none"
    return f"{text}\n\n{sum(r.done for r in every)} of {len(every)} credited; not: {missed}."


def row(clip: Clip, poses: Poses) -> Row:
    """Judge a clip by its own exercise, once as it was and once as it was seen."""
    rules, result = exercise(clip.exercise), compare(clip, poses)
    _, summary = judged(rules, poses)
    _, ideal = judged(rules, true_poses(clip))
    truth = true_holds(rules, clip.t, clip.points, clip.near)
    done, credited = _counted(rules, ideal), _counted(rules, summary)
    walk = rules.kind == "walk"  # its steps count, and no second in form
    remarks = [] if walk else _failing(clip, rules, poses, truth, result.edges)
    false = result.of_faults.filed & {*result.of_faults.false} if result.of_faults else frozenset()
    if result.ledger.unseen_s > 0 and result.timed_s < (1 - LOST) * result.true_s:
        remarks.append(f"{result.ledger.unseen_s:.1f} s unseen")
    remarks += [f"says {name}" for name in sorted(false)]
    return Row(
        clip=clip.path.stem,
        exercise=rules.id,
        body=str(clip.take.get("body", "")),
        truth=_told(rules, done, result.true_s),
        credited=_told(rules, credited, result.timed_s),
        edges=() if walk else tuple(result.edges),
        remark="; ".join(remarks),
        done=bool(done)
        and credited >= done
        and not result.wrong_side
        and (walk or result.timed_s >= result.true_s / 2),
    )


def true_poses(clip: Clip) -> Poses:
    """What a pose model that knew everything would say of a clip."""
    with np.load(clip.path.with_suffix(TRUTH_ARRAYS)) as file:
        metres, size = file["metres"].astype(float), (int(file["size"][0]), int(file["size"][1]))
    seen = np.ones(metres.shape[1])
    return [
        (float(t), Pose(pixels, m, seen, size))
        for t, pixels, m in zip(clip.t, clip.points, metres, strict=True)
    ]


def _row_of(path: Path, model: str, tracks: Path | None) -> Row:
    return row(Clip.load(path), poses_of(tracked(path, model, tracks), model))


def _counted(rules: Exercise, summary: Summary) -> int:
    """Repetitions, steps or holds that count."""
    if rules.kind == "walk":
        return sum(not step.misstep for step in summary.steps)
    if rules.repetition is not None:
        return sum(rep.valid for _, rep in summary.reps)
    return len(summary.holds)


def _told(rules: Exercise, count: int, seconds: float) -> str:
    if rules.kind == "walk":
        return f"{count} steps"
    if rules.repetition is None:
        return f"{seconds:.1f} s"
    return f"{count} rep{'' if count == 1 else 's'}, {seconds:.1f} s"


def _signed(edges: Sequence[float]) -> str:
    return ", ".join(f"{edge:+.2f}" for edge in edges)


def _failing(
    clip: Clip, rules: Exercise, poses: Poses, truth: list[TrueHold], edges: list[float]
) -> list[str]:
    """The gate that the seen pose fails most while the true one is in form, if that matters."""
    count = min(len(poses), len(clip.t))
    blank = np.full((33, 2), np.nan)
    seen = np.array([blank if p is None else Body.of(p).points for _, p in poses[:count]])
    true, t = clip.points[:count], clip.t[:count]
    found: list[tuple[float, str]] = []
    for hold in truth:
        index = clip.near if hold.side is None else SIDES.index(hold.side)
        inside = (t >= hold.start_s) & (t <= hold.end_s)
        for check in rules.gates:
            measure = VOCABULARY[check.measure]
            if measure.reference == "start":
                continue
            read = measure.estimate(Body(seen), neutral=at_rest(seen))[inside]
            was = measure(Body(true), neutral=at_rest(true))[inside]
            for limb in {"working": (index,), "other": (1 - index,), "both": (0, 1)}[check.limb]:
                outside = float((room_of(check, read[:, limb]) < 0).mean())
                words = (
                    f"{check.id}: {check.measure} reads {_median(read[:, limb])}, is"
                    f" {_median(was[:, limb])}, limit {_limits(check)}"
                )
                found.append((outside, words))
    missed = len(edges) < 2 * len(truth) or any(abs(edge) > LATE_S for edge in edges)
    most, words = max(found, default=(0.0, ""))
    return [words] if most > (OUTSIDE / 4 if missed else OUTSIDE) else []


def _median(values: Array) -> str:
    return f"{np.nanmedian(values):.2f}" if np.isfinite(values).any() else "nothing"


def _limits(check: Check) -> str:
    return " to ".join(f"{limit:g}" for limit in (check.min, check.max) if limit is not None)
