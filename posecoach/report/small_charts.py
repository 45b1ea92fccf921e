"""Two small plots: what each moment was, and a range on its limits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from posecoach.core.kinematics.pose import Array
from posecoach.report.svg import clock, label, rect, scale, stroke, svg, ticks

WIDTH, LEFT, RIGHT = 720.0, 34.0, 4.0

THINNEST = 0.5
"""A stretch that is narrower on the page is not seen."""


def strip_svg(
    title: str, description: str, rows: Sequence[tuple[str, NDArray[np.uint8]]], t: Array
) -> str:
    """What each moment was, as rows of stretches, each with the class ``form-`` and its code.

    Parameters
    ----------
    title, description : str
        What a screen reader says.
    rows : sequence of (str, ndarray of shape (n,))
        A short word and the codes.
    t : ndarray of shape (n,)
        Seconds, rising.

    Returns
    -------
    str
    """
    tall = 13.0
    x = scale(0.0, max(float(t[-1]), 0.1), LEFT, WIDTH - RIGHT)
    shapes = []
    for number, (name, codes) in enumerate(rows):
        y = 2 + number * (tall + 3)
        shapes.append(label("label", LEFT - 4, y + tall - 3.5, name))
        shapes += [
            rect(f"form-{code}", x(start), y, x(end) - x(start), tall)
            for start, end, code in _stretches(codes, t)
        ]
    floor = 2 + len(rows) * (tall + 3)
    for tick in ticks(0.0, float(t[-1]), 10):
        shapes.append(label("tick", x(tick), floor + 9, clock(tick)))
    return svg(WIDTH, floor + 12, title, description, "".join(shapes))


def bar_svg(
    title: str, low: float | None, high: float | None, least: float, middle: float,
    most: float, band: float,
) -> str:  # fmt: skip
    """A range on its limits: the goal shaded, from least to most, the middle with its error.

    Parameters
    ----------
    title : str
        What a screen reader says.
    low, high : float or None
        The limits.
    least, middle, most : float
        Of the values.
    band : float
        Error of a value.

    Returns
    -------
    str
    """
    known = [v for v in (low, high, least, most, middle - band, middle + band) if v is not None]
    start, end = min(known), max(known)
    margin = 0.06 * (end - start) or 1.0
    start, end, width, tall = start - margin, end + margin, 150.0, 15.0
    x = scale(start, end, 1.0, width - 1.0)
    left, right = x(start if low is None else low), x(end if high is None else high)
    shapes = [rect("goal", left, 1, right - left, tall - 2)]
    shapes += [stroke("limit", x(v), 1, x(v), tall - 1) for v in (low, high) if v is not None]
    shapes.append(stroke("reach", x(least), tall / 2, x(most), tall / 2))
    shapes.append(stroke("error", x(middle - band), tall / 2, x(middle + band), tall / 2))
    shapes += [stroke("error", x(m), 5, x(m), tall - 5) for m in (middle - band, middle + band)]
    shapes.append(f'<circle class="middle" cx="{x(middle):.1f}" cy="{tall / 2:g}" r="2.6"/>')
    return svg(width, tall, title, "", "".join(shapes))


def _stretches(codes: NDArray[np.uint8], t: Array) -> list[tuple[float, float, int]]:
    """Start, end and code of each stretch; what is too short to be seen joins what was before."""
    edges = [0, *(np.flatnonzero(np.diff(codes)) + 1), len(codes) - 1]
    least = float(t[-1]) * THINNEST / WIDTH
    found: list[tuple[float, float, int]] = []
    for first, after in pairwise(edges):
        start, end = float(t[first]), float(t[after])
        if found and (end - start < least or found[-1][2] == codes[first]):
            found[-1] = (found[-1][0], end, found[-1][2])
        else:
            found.append((start, end, int(codes[first])))
    return found
