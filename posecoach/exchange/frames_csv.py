"""Every moment of a recording as CSV: measures, verdicts, faults, and the points if wanted."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator

import numpy as np

from posecoach.core.exercise import SIDES, Exercise
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.results.trace import FORMS, VERDICTS, SideTrace, Trace
from posecoach.exchange.points import MARKERS, Points

DECIMALS = {"deg": 1, "ratio": 2}

Column = tuple[str, list[str]]


def frames_csv(exercise: Exercise, trace: Trace, points: Points | None = None) -> str:
    """A header and a row for each moment that was looked at; empty where nothing was seen.

    Parameters
    ----------
    exercise : Exercise
    trace : Trace
    points : Points, optional
        Of the same moments: adds two columns for each point, in pixels.

    Returns
    -------
    str
        CSV with a dot in numbers; see `decimal_commas`.
    """
    columns = [*_columns(exercise, trace), *(_point_columns(points) if points else ())]
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow([name for name, _ in columns])
    table.writerows(zip(*(cells for _, cells in columns), strict=True))
    return text.getvalue()


def _columns(exercise: Exercise, trace: Trace) -> Iterator[Column]:
    yield "t_s", [f"{t:.3f}" for t in trace.t]
    for name in exercise.measures if trace.sides else ():
        both = trace.of_both_sides(name)
        decimals = DECIMALS[VOCABULARY[name].unit]
        for index, side in enumerate(SIDES):
            yield f"{name} {side}", [_number(value, decimals) for value in both[:, index]]
    for one in trace.sides:
        yield from _side_columns(exercise, one)


def _side_columns(exercise: Exercise, side: SideTrace) -> Iterator[Column]:
    """What was said of one side; the side is in the name where there are two."""
    of = f" {side.side}" if side.side else ""
    yield f"form{of}", [FORMS[code].value for code in side.form]
    yield f"clock runs{of}", _flags(side.running)
    for check in exercise.checks:
        decimals = DECIMALS[VOCABULARY[check.measure].unit]
        values = side.values[check.id]
        yield f"{check.id}{of}", [_number(value, decimals) for value in values]
        yield f"{check.id} verdict{of}", [VERDICTS[c].value for c in side.verdicts[check.id]]
    for fault, shown in side.faults.items():
        yield f"{fault} fault{of}", _flags(shown)


def _point_columns(points: Points) -> Iterator[Column]:
    for number, marker in enumerate(MARKERS):
        for index, axis in enumerate("xy"):
            yield (
                f"{marker} {axis} px",
                [_number(value, 1) for value in points.pixels[:, number, index]],
            )


def _number(value: float, decimals: int) -> str:
    return "" if math.isnan(value) else f"{round(value, decimals) + 0.0:.{decimals}f}"


def _flags(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[str]:
    return ["1" if flag else "0" for flag in flags]
