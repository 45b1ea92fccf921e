"""What each gate shows while a real person holds: its percentiles, and what it stops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from posecoach.app.recording import open_recording
from posecoach.core.exercise import SIDES
from posecoach.core.judging.checks import Verdict
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.library import exercise
from samples.bench.real import Row

AT_EDGE = 0.1
"""Share of a labelled hold that is left out at each end: its edges are good to 0.3 seconds."""


@dataclass
class Gate:
    """One gate over all labelled holds of its exercise: values, and shares of failing moments."""

    values: list[float] = field(default_factory=list)
    failed: list[float] = field(default_factory=list)
    unseen: list[float] = field(default_factory=list)
    people: set[str] = field(default_factory=set)

    def add(self, other: Gate) -> None:
        """Add what it shows on other people."""
        self.values += other.values
        self.failed += other.failed
        self.unseen += other.unseen
        self.people |= other.people

    def __str__(self) -> str:
        seen = np.asarray(self.values)
        seen = seen[np.isfinite(seen)]
        low, middle, high = np.percentile(seen, (5, 50, 95)) if seen.size else (np.nan,) * 3
        return (
            f"{len(self.people)} people, 5-95 %: {low:.3g}..{high:.3g}, median {middle:.3g},"
            f" fails {np.mean(self.failed):.0%}, unseen {np.mean(self.unseen):.0%}"
        )


def gates_of(row: Row, folder: Path) -> dict[tuple[str, str], Gate]:
    """Each gate of a row's exercise over its judgeable holds, by exercise and check."""
    source, estimator, _ = open_recording(str(folder / row.track), "full")
    judge = Judge(exercise(row.exercise), SIDES)
    said = [judge.update(frame.t, estimator.estimate(frame)) for frame in source]
    found: dict[tuple[str, str], Gate] = defaultdict(Gate)
    for label in (label for label in row.labels if label.judgeable == "ok"):
        edge = AT_EDGE * (label.end_s - label.start_s)
        during = [j for j in said if label.start_s + edge <= j.t <= label.end_s - edge]
        for side in _worked(during):
            for result in side.checks:
                if result.check.gate:
                    gate = found[row.exercise, result.check.id]
                    gate.values.append(result.value)
                    gate.failed.append(result.verdict in (Verdict.BELOW, Verdict.ABOVE))
                    gate.unseen.append(result.verdict is Verdict.UNSEEN)
                    gate.people.add(row.track)
    return dict(found)


def _worked(during: list[Judgement]) -> Iterator[SideJudgement]:
    """The side that is worked in a stretch: the one whose gates are good most often."""
    if not during:
        return
    good = [
        sum(r.verdict is Verdict.GOOD for j in during for r in j.sides[at].checks)
        for at in range(len(during[0].sides))
    ]
    best = good.index(max(good))
    yield from (j.sides[best] for j in during)
