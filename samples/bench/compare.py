"""How far off the judgement of a clip is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from posecoach.core.exercise import Exercise, Side
from posecoach.core.judging.hold import Ledger
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.judging.settings import AS_THEY_ARE, JudgeSettings
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.observation import observed
from posecoach.core.kinematics.view import OFF_DEG
from posecoach.core.results.summary import Summarizer, Summary, TimedHold
from posecoach.library import exercise
from samples.bench.clip import Clip, Poses
from samples.bench.faults import FaultResult, Shown, compare_faults
from samples.bench.swaps import Swaps, count_swaps
from samples.bench.truth import TrueHold, true_holds


@dataclass
class Result:
    """How one clip was judged, beside how it was.

    `own` is True where the clip shows this exercise, and False where it is judged as one
    that it does not show; `off_view` is True where the camera stands too far off to judge.
    `planned_s` are the seconds for which the scene means it to be held, `true_s` those in
    which it was, as it looks from this camera, `timed_s` those that were timed.
    `edges` are estimated minus true, seconds, of starts and ends of matched holds; `values`
    are pairs (estimated, true) by measure and view, while truly in form.
    """

    clip: str
    exercise: str
    own: bool
    off_view: bool
    off_deg: float
    take: Mapping[str, str | float]
    model: str = ""
    edges: list[float] = field(default_factory=list)
    missed: int = 0
    extra: int = 0
    wrong_side: int = 0
    planned_s: float = 0.0
    true_s: float = 0.0
    timed_s: float = 0.0
    false_s: float = 0.0
    ledger: Ledger = field(default_factory=Ledger)
    swaps: Swaps = field(default_factory=Swaps)
    values: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    of_faults: FaultResult | None = None

    @property
    def clean(self) -> bool:
        """True for an exercise that is well done, or as well as its clip means it to be."""
        return self.of_faults is None or not self.of_faults.shown


def judged(
    rules: Exercise, poses: Poses, settings: JudgeSettings = AS_THEY_ARE
) -> tuple[list[Judgement], Summary]:
    """The judgement of every moment of a sequence of poses, and what they add up to."""
    judge, summarizer = Judge(rules, settings=settings), Summarizer(rules, settings)
    moments = [judge.update(t, observed(pose)) for t, pose in poses]
    for moment in moments:
        summarizer.take(moment)
    return moments, summarizer.finish(judge.finish(), (), judge.steps())


def compare(
    clip: Clip, poses: Poses, as_exercise: str = "", settings: JudgeSettings = AS_THEY_ARE
) -> Result:
    """Judge a clip as an exercise, its own unless said, and set it against the truth.

    Parameters
    ----------
    clip : Clip
    poses : list of (float, Pose or None)
        What the estimator found in it.
    as_exercise : str
        Id of an exercise; empty for the one that the clip shows.
    settings : JudgeSettings
        What the judge goes by; the truth is always told by the exercise's file.
    """
    of = exercise(as_exercise or clip.exercise)
    truth = true_holds(of, clip.t, clip.points, clip.near)
    moments, summary = judged(of, poses, settings)
    limit = OFF_DEG
    result = Result(
        clip=clip.path.stem,
        exercise=of.id,
        own=clip.exercise == of.id,
        off_view=clip.off_deg > limit,
        off_deg=clip.off_deg,
        take=clip.take,
        planned_s=sum(end - start for _, start, end in Shown.load(clip.path).attempts),
        true_s=sum(h.in_form_s for h in truth),
        timed_s=sum(h.hold.in_form_s for h in summary.holds),
        ledger=summary.ledger,
        swaps=count_swaps(clip, poses, moments, truth),
    )
    _match(result, truth, summary.holds)
    if result.own:
        _values(result, of, clip, poses, truth)
        result.of_faults = compare_faults(clip, of, moments, summary)
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


def _overlap(true: TrueHold, timed: TimedHold) -> float:
    hold = timed.hold
    return min(true.end_s, hold.end_s) - max(true.start_s, hold.start_s)


def _values(
    result: Result, rules: Exercise, clip: Clip, poses: Poses, truth: list[TrueHold]
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
