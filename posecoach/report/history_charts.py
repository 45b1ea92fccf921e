"""The history's plots for a page: dots over the days, and a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from posecoach.report.svg import Scale, label, number, rect, scale, stroke, svg, ticks

WIDTH, HEIGHT = 360.0, 112.0
LEFT, RIGHT, TOP, BOTTOM = 34.0, 10.0, 8.0, 15.0
CELL = 13.0


@dataclass(frozen=True, slots=True)
class Dots:
    """One row of values over time.

    Parameters
    ----------
    style : str
        Class of its dots: ``left``, ``right``, ``near``, ``before`` or ``after``.
    when : tuple of datetime
    values : tuple of float
    band : float
        Error of each value, drawn about it; 0 for none.
    """

    style: str
    when: tuple[datetime, ...]
    values: tuple[float, ...]
    band: float = 0.0


def dots_svg(
    title: str,
    description: str,
    rows: Sequence[Dots],
    goal: tuple[float, float] | None,
    most: float | None = None,
    point: str = ".",
) -> str:
    """Values over the days, with the zone that is good.

    Parameters
    ----------
    title, description : str
        What a screen reader says.
    rows : sequence of Dots
    goal : tuple of float or None
        From, to; the higher end is drawn as a line too.
    most : float or None
        The end of the axis; None fits it to the values.
    point : str
        What stands before decimals in the language.

    Returns
    -------
    str
    """
    values = [v + way * row.band for row in rows for v in row.values for way in (-1, 1)]
    ends = [*values, *(goal or ()), *((0.0, most) if most is not None else ())]
    low, high = min([0.0, *ends]), max(ends)
    margin = 0.06 * (high - low) or 1.0
    y = scale(low, high + margin, HEIGHT - BOTTOM, TOP)
    moments = [moment.timestamp() for row in rows for moment in row.when]
    first, last = min(moments), max(moments)
    x = scale(first, max(last, first + 1.0), LEFT + 8, WIDTH - RIGHT)
    shapes = []
    if goal is not None:
        shapes.append(rect("goal", LEFT, y(goal[1]), WIDTH - RIGHT - LEFT, y(goal[0]) - y(goal[1])))
        shapes.append(stroke("limit", LEFT, y(goal[1]), WIDTH - RIGHT, y(goal[1])))
    for value in ticks(low, high + margin, 4):
        shapes.append(stroke("grid", LEFT, y(value), WIDTH - RIGHT, y(value)))
        shapes.append(label("label", LEFT - 4, y(value) + 3, number(value, point)))
    shapes.append(stroke("axis", LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM))
    days = sorted({moment.date() for row in rows for moment in row.when})
    for day in dict.fromkeys((days[0], days[-1])):
        at = next(m for row in rows for m in row.when if m.date() == day).timestamp()
        shapes.append(label("tick", min(max(x(at), 60.0), WIDTH - 34), HEIGHT - 4, day.isoformat()))
    for row in rows:
        shapes += _row(row, x, y)
    return svg(WIDTH, HEIGHT, title, description, "".join(shapes))


def _row(row: Dots, x: Scale, y: Scale) -> list[str]:
    """A thin line through dots, each with its error."""
    places = [(x(when.timestamp()), y(v)) for when, v in zip(row.when, row.values, strict=True)]
    path = "L".join(f"{a:.1f} {b:.1f}" for a, b in places)
    shapes = [f'<path class="line {row.style}" d="M{path}"/>']
    if row.band:
        shapes += [
            stroke("error", a, y(v - row.band), a, y(v + row.band))
            for (a, _), v in zip(places, row.values, strict=True)
        ]
    shapes += [
        f'<circle class="dot {row.style}" cx="{a:.1f}" cy="{b:.1f}" r="3"/>' for a, b in places
    ]
    return shapes


def calendar_svg(title: str, description: str, days: Sequence[tuple[date, int]]) -> str:
    """A column for each week, Monday on top; a day with a session is filled.

    Parameters
    ----------
    title, description : str
        What a screen reader says.
    days : sequence of (date, int)
        Whole weeks but for the last, each with the number of its sessions.

    Returns
    -------
    str
    """
    weeks = (len(days) + 6) // 7
    shapes = []
    for place, (day, count) in enumerate(days):
        left, top = 2 + place // 7 * CELL, 2 + day.weekday() * CELL
        shapes.append(rect(f"day {'done' if count else 'free'}", left, top, CELL - 2, CELL - 2))
        if count > 1:
            shapes.append(label("on", left + CELL / 2 - 1, top + CELL - 5, str(count)))
    foot = 7 * CELL + 12
    shapes.append(label("first", 2, foot, days[0][0].isoformat()))
    width = max(weeks * CELL + 4, 2 * WIDTH)
    return svg(width, foot + 4, title, description, "".join(shapes))
