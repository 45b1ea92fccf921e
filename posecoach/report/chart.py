"""Plots as SVG, made here so that a page needs no script: they print, and read well in grey."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from posecoach.core.kinematics.pose import Array
from posecoach.report.svg import Scale, clock, label, number, rect, scale, stroke, svg, ticks

WIDTH, HEIGHT = 360.0, 112.0
LEFT, RIGHT, TOP, BOTTOM = 34.0, 4.0, 12.0, 15.0
"""Margins; all of it in the SVG's own units, of which one is 0.25 mm on a printed page."""

COLUMNS = 320
"""So many pieces of time a line has at most: more than that a printer does not show."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart.

    Parameters
    ----------
    style : str
        Class of its path.
    t, values : ndarray of shape (n,)
        nan where nothing was seen: the line has a gap there.
    """

    style: str
    t: Array
    values: Array


@dataclass(frozen=True, slots=True)
class Span:
    """A shaded stretch of time with a short word over it, such as a hold."""

    start_s: float
    end_s: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn.

    Parameters
    ----------
    title, description : str
        What a screen reader says.
    lines : tuple of Line
    spans : tuple of Span
    low, high : float or None
        Limits in the lines' unit.
    band : float
        Error of the lines, drawn about each limit.
    end_s : float
        The last second of the axis of time, which begins at 0.
    numbers : bool
        False for what is known only roughly: its axis has no numbers.
    point : str
        What stands before decimals in the language.
    """

    title: str
    description: str
    lines: tuple[Line, ...]
    spans: tuple[Span, ...]
    low: float | None
    high: float | None
    band: float
    end_s: float
    numbers: bool = True
    point: str = "."


def chart_svg(chart: Chart) -> str:
    """A chart as an SVG element; words in it are escaped."""
    bottom, top = _reach(chart)
    x = scale(0.0, max(chart.end_s, 0.1), LEFT, WIDTH - RIGHT)
    y = scale(bottom, top, HEIGHT - BOTTOM, TOP)
    shapes = _goal(chart, y, bottom, top)
    for span in chart.spans:
        left, right = x(span.start_s), x(span.end_s)
        shapes.append(rect("hold", left, TOP, right - left, HEIGHT - TOP - BOTTOM))
        shapes.append(label("over", (left + right) / 2, TOP - 3, span.label))
    shapes += _limits(chart, y)
    shapes += _axes(chart, x, y, bottom, top)
    for line in chart.lines:
        path = _path(line, x, y, bottom, top)
        if path:
            shapes.append(f'<path class="{line.style}" d="{path}"/>')
    return svg(WIDTH, HEIGHT, chart.title, chart.description, "".join(shapes))


def _reach(chart: Chart) -> tuple[float, float]:
    """What the vertical axis spans: the limits with their bands, and nearly all values."""
    seen = np.concatenate([line.values[np.isfinite(line.values)] for line in chart.lines])
    wanted = [limit + way for limit in (chart.low, chart.high) if limit is not None
              for way in (-chart.band, chart.band)]  # fmt: skip
    if seen.size:
        wanted += [float(v) for v in np.percentile(seen, (0.5, 99.5))]
    low, high = min(wanted, default=0.0), max(wanted, default=1.0)
    margin = 0.08 * (high - low) or 0.5
    return low - margin, high + margin


def _goal(chart: Chart, y: Scale, bottom: float, top: float) -> list[str]:
    """The zone between the limits."""
    if chart.low is None and chart.high is None:
        return []
    low = bottom if chart.low is None else chart.low
    high = top if chart.high is None else chart.high
    return [rect("goal", LEFT, y(high), WIDTH - RIGHT - LEFT, y(low) - y(high))]


def _limits(chart: Chart, y: Scale) -> list[str]:
    """Each limit, and the error band about it."""
    shapes = []
    for limit in (chart.low, chart.high):
        if limit is None:
            continue
        shapes.append(stroke("limit", LEFT, y(limit), WIDTH - RIGHT, y(limit)))
        shapes += [
            stroke("band", LEFT, y(limit + way), WIDTH - RIGHT, y(limit + way))
            for way in (-chart.band, chart.band)
        ]
    return shapes


def _axes(chart: Chart, x: Scale, y: Scale, bottom: float, top: float) -> list[str]:
    floor = HEIGHT - BOTTOM
    shapes = [stroke("axis", LEFT, floor, WIDTH - RIGHT, floor)]
    shapes += [label("tick", x(s), HEIGHT - 4, clock(s)) for s in ticks(0.0, chart.end_s, 8)]
    for value in ticks(bottom, top, 4) if chart.numbers else ():
        shapes.append(stroke("grid", LEFT, y(value), WIDTH - RIGHT, y(value)))
        shapes.append(label("label", LEFT - 4, y(value) + 3, number(value, chart.point)))
    return shapes


def _path(line: Line, x: Scale, y: Scale, bottom: float, top: float) -> str:
    """The line with a gap where nothing was seen; least and most of each piece of time."""
    places = np.array(_thinned(line.values), dtype=int)
    parts: list[str] = []
    before = None
    for i in places:
        value = line.values[i]
        if not math.isfinite(value):
            before = None
            continue
        at = f"{x(float(line.t[i])):.1f} {y(min(max(float(value), bottom), top)):.1f}"
        parts.append(f"{'M' if before is None else 'L'}{at}")
        before = i
    return "".join(parts)


def _thinned(values: Array) -> list[int]:
    """Indices that show a line as well as all do."""
    if len(values) <= 2 * COLUMNS:
        return list(range(len(values)))
    kept: list[int] = []
    for first, after in pairwise(np.linspace(0, len(values), COLUMNS + 1).astype(int)):
        piece = values[first:after]
        if np.isnan(piece).any():
            kept.append(first + int(np.argmax(np.isnan(piece))))
        if np.isfinite(piece).any():
            kept += {first + int(np.nanargmin(piece)), first + int(np.nanargmax(piece))}
    return sorted(set(kept))
