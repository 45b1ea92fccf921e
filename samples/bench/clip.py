"""A clip with its truth, and how far off the judgement of it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from posecoach.app.recording import open_recording
from posecoach.core.body import Body
from posecoach.core.exercise import Exercise, Side
from posecoach.core.judge import Judge
from posecoach.core.measures import VOCABULARY
from posecoach.core.pose import Pose
from posecoach.core.summary import Summarizer, TimedHold
from posecoach.core.view import OFF_DEG
from posecoach.library import exercise
from samples.bench.truth import TrueHold, true_holds

if TYPE_CHECKING:
    from samples.bench.faults import FaultResult

LEFT, RIGHT = (11, 23), (12, 24)


@dataclass(frozen=True)
class Clip:
    """What was really there, as the studio wrote it beside the film.

    `points` has shape (N, 33, 2), pixels; `t` has shape (N,), seconds; `near` is the side
    nearer to the camera, 0 left or 1 right; `off_deg` is how far the camera truly stands
    off the exercise's plane.
    """

    path: Path
    exercise: str
    t: np.ndarray
    points: np.ndarray
    near: int
    off_deg: float

    @classmethod
    def load(cls, path: Path) -> Clip:
        """Read ``NAME.npz``, the truth of ``NAME.mp4``."""
        with np.load(path.with_suffix(".npz")) as file:
            metres, name = file["metres"].astype(float), str(file["exercise"])
            across = (metres[:, LEFT] - metres[:, RIGHT]).mean(axis=(0, 1))
            depth = abs(across[2]) / np.linalg.norm(across)
            off = np.arccos(depth) if name and exercise(name).view == "side" else np.arcsin(depth)
            return cls(
                path=path,
                exercise=name,
                t=file["t"].astype(float),
                points=file["pixels"].astype(float),
                near=int(across[2] > 0),
                off_deg=float(np.degrees(off)),
            )


@dataclass
class Result:
    """How one clip was judged, beside how it was.

    `own` is True where the clip shows this exercise, and False where it is judged as one
    that it does not show; `off_view` is True where the camera stands too far off to judge.
    `edges` are estimated minus true, seconds, of starts and ends of matched holds; `values`
    are pairs (estimated, true) by measure and view, while truly in form.
    """

    clip: str
    exercise: str
    own: bool
    off_view: bool
    edges: list[float] = field(default_factory=list)
    missed: int = 0
    extra: int = 0
    wrong_side: int = 0
    true_s: float = 0.0
    timed_s: float = 0.0
    false_s: float = 0.0
    unseen_s: float = 0.0
    swaps: int = 0
    faults: dict[str, float] = field(default_factory=dict)
    values: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    of_faults: FaultResult | None = None


def poses_of(path: Path, model: str) -> list[tuple[float, Pose | None]]:
    """Time and pose of every frame."""
    source, estimator, _ = open_recording(str(path), model)
    try:
        return [(frame.t, estimator.estimate(frame)) for frame in source]
    finally:
        estimator.close()
        source.close()


def judged(
    rules: Exercise, poses: list[tuple[float, Pose | None]]
) -> tuple[tuple[TimedHold, ...], float, int]:
    """Holds, unseen seconds and swaps of a sequence of poses."""
    judge, summarizer = Judge(rules), Summarizer(rules)
    for t, pose in poses:
        summarizer.take(judge.step(t, pose))
    summary = summarizer.finish(judge.finish())
    return summary.holds, summary.ledger.unseen_s, judge.swaps


def compare(clip: Clip, poses: list[tuple[float, Pose | None]], as_exercise: str = "") -> Result:
    """Judge a clip as an exercise, its own unless said, and set it against the truth."""
    rules = exercise(as_exercise or clip.exercise)
    truth = true_holds(rules, clip.t, clip.points, clip.near)
    holds, unseen_s, swaps = judged(rules, poses)
    result = Result(
        clip.path.stem,
        rules.id,
        own=clip.exercise == rules.id,
        off_view=clip.off_deg > OFF_DEG,
        unseen_s=unseen_s,
        swaps=swaps,
    )
    result.true_s = sum(h.in_form_s for h in truth)
    result.timed_s = sum(h.hold.in_form_s for h in holds)
    _match(result, truth, holds)
    if result.own:
        _values(result, rules, clip, poses, truth)
    return result


def _match(result: Result, truth: list[TrueHold], holds: tuple[TimedHold, ...]) -> None:
    """Pair every true hold with the estimated one that overlaps it most."""
    left = list(holds)
    for true in truth:
        best = max(left, key=lambda h: _overlap(true, h), default=None)
        if best is None or _overlap(true, best) <= 0:
            result.missed += 1
            continue
        left.remove(best)
        result.wrong_side += best.side != true.side
        result.edges += [best.hold.start_s - true.start_s, best.hold.end_s - true.end_s]
    for hold in left:
        result.extra += 1
        result.false_s += hold.hold.in_form_s
    for hold in holds:
        for fault in hold.faults:
            result.faults[fault.check] = result.faults.get(fault.check, 0.0) + fault.seconds


def _overlap(true: TrueHold, timed: TimedHold) -> float:
    hold = timed.hold
    return min(true.end_s, hold.end_s) - max(true.start_s, hold.start_s)


def _values(
    result: Result,
    rules: Exercise,
    clip: Clip,
    poses: list[tuple[float, Pose | None]],
    truth: list[TrueHold],
) -> None:
    """Every measure of the exercise's checks, estimated and true, while truly in form."""
    count = min(len(poses), len(clip.t))
    blank = np.full((33, 2), np.nan)
    seen = np.array([blank if p is None else Body.of(p).points for _, p in poses[:count]])
    within = np.zeros(count, dtype=bool)
    index = np.full(count, clip.near)
    for hold in truth:
        inside = (clip.t[:count] >= hold.start_s) & (clip.t[:count] <= hold.end_s)
        within |= inside
        index[inside] = _index(hold.side, clip.near)
    for name in dict.fromkeys(c.measure for c in rules.checks):
        measure = VOCABULARY[name]
        if measure.reference is not None:
            continue
        estimated = measure.estimate(Body(seen))
        true = measure(Body(clip.points[:count]))
        rows = np.flatnonzero(within)[::5]  # neighbouring frames say the same
        pairs = [(float(estimated[k, index[k]]), float(true[k, index[k]])) for k in rows]
        result.values[f"{name}, {rules.view}"] = [p for p in pairs if np.isfinite(p).all()]


def _index(side: Side | None, near: int) -> int:
    return near if side is None else ("left", "right").index(side)
