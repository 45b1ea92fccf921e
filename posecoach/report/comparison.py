"""Two recordings, or a row of them, beside each other: what changed by more than its error."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from posecoach.core.message import Message
from posecoach.report.phrases import measure_message
from posecoach.results import Analysis, Hold, Side

EDGE_S = 0.15
"""Error of the start or end of a hold, at most, on rendered people (`tests/test_clips.py`)."""

Unit = Literal["deg", "ratio", "s", "count"]
Key = tuple[str, str, Side | None]
"""What kind of figure, the check it belongs to, the side."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a recording.

    Parameters
    ----------
    what : Message
    side : {"left", "right", None}
    value : float
        In `unit`.
    band : float
        Its error, in the same unit; 0 for what is counted.
    unit : {"deg", "ratio", "s", "count"}
    """

    what: Message
    side: Side | None
    value: float
    band: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Change:
    """A figure before and after.

    Attributes
    ----------
    by : float
        Positive for more.
    band : float
        Error of the difference: both readings err, and independently of each other.
    real : bool
        True when it changed by more than that.
    """

    before: Figure
    after: Figure

    @property
    def by(self) -> float:
        """Positive for more."""
        return self.after.value - self.before.value

    @property
    def band(self) -> float:
        """Error of the difference: both readings err, and independently of each other."""
        return math.hypot(self.before.band, self.after.band)

    @property
    def real(self) -> bool:
        """True when it changed by more than the error."""
        return abs(self.by) > self.band


def figures_of(analysis: Analysis) -> dict[Key, Figure]:
    """What can be compared of a recording: seconds held, repetitions, and ranges in form."""
    sides = dict.fromkeys([hold.side for hold in analysis.holds])
    found: dict[Key, Figure] = {}
    for side in sides:
        holds = [hold for hold in analysis.holds if hold.side == side]
        found["held", "", side] = _held(Message.of("compare.held"), side, holds)
        best = max(holds, key=lambda hold: hold.in_form_s)
        found["longest", "", side] = _held(Message.of("compare.longest"), side, [best])
    for side in dict.fromkeys(rep.side for rep in analysis.reps):
        valid = sum(rep.valid for rep in analysis.reps if rep.side == side)
        what = Message.of("compare.repetitions")
        found["repetitions", "", side] = Figure(what, side, valid, 0.0, "count")
    for name, reach in analysis.measures.items():
        exact = analysis.exercise.measurability == reach.grade == "measured"
        if exact and reach.median is not None:
            unit: Unit = "deg" if reach.unit == "deg" else "ratio"
            what = measure_message(name.split()[0])
            figure = Figure(what, reach.side, reach.median, reach.error_band, unit)
            found["range", reach.check, reach.side] = figure
    return found


def _held(what: Message, side: Side | None, holds: Sequence[Hold]) -> Figure:
    """Seconds in form; each hold errs at both of its ends."""
    band = EDGE_S * math.sqrt(2 * len(holds))
    return Figure(what, side, sum(hold.in_form_s for hold in holds), band, "s")


def typical(analyses: Iterable[Analysis]) -> dict[Key, Figure]:
    """The median of each figure over several recordings of the same exercise.

    Its error is that of one reading: recordings of one person from one place err alike.
    """
    each: dict[Key, list[Figure]] = {}
    for analysis in analyses:
        for key, figure in figures_of(analysis).items():
            each.setdefault(key, []).append(figure)
    return {key: _middle(figures) for key, figures in each.items()}


def _middle(figures: Sequence[Figure]) -> Figure:
    first = figures[0]
    band = max(figure.band for figure in figures)
    return Figure(first.what, first.side, median(f.value for f in figures), band, first.unit)


def changes(before: Sequence[Analysis], after: Sequence[Analysis]) -> dict[str, list[Change]]:
    """What changed, by exercise; only figures that both have.

    Parameters
    ----------
    before, after : sequence of Analysis
        One recording each, or several.

    Returns
    -------
    dict of str to list of Change
        Empty when they have no exercise in common.
    """
    first, second = by_exercise(before), by_exercise(after)
    found: dict[str, list[Change]] = {}
    for exercise in first.keys() & second.keys():
        old, new = typical(first[exercise]), typical(second[exercise])
        found[exercise] = [Change(old[key], new[key]) for key in old if key in new]
    return dict(sorted(found.items()))


def trends(analyses: Sequence[Analysis]) -> dict[str, list[tuple[Change, list[float]]]]:
    """How each figure went over several recordings of one person, by exercise.

    Parameters
    ----------
    analyses : sequence of Analysis
        In the order of time.

    Returns
    -------
    dict of str to list of (Change, list of float)
        The change from the first to the last that have the figure, and all its values.
    """
    found: dict[str, list[tuple[Change, list[float]]]] = {}
    for exercise, some in sorted(by_exercise(analyses).items()):
        rows: dict[Key, list[Figure]] = {}
        for analysis in some:
            for key, figure in figures_of(analysis).items():
                rows.setdefault(key, []).append(figure)
        found[exercise] = [
            (Change(row[0], row[-1]), [figure.value for figure in row])
            for row in rows.values()
            if len(row) > 1
        ]
    return {exercise: rows for exercise, rows in found.items() if rows}


def by_exercise(analyses: Iterable[Analysis]) -> Mapping[str, list[Analysis]]:
    """Recordings by the id of their exercise, in the order they are given."""
    found: dict[str, list[Analysis]] = {}
    for analysis in analyses:
        found.setdefault(analysis.exercise.id, []).append(analysis)
    return found
