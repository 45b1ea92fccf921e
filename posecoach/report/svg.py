"""The few shapes of which the pages' plots are made."""

from __future__ import annotations

import math
from collections.abc import Callable
from html import escape

Scale = Callable[[float], float]
"""From a value to its place."""

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 3600)
"""From one tick of an axis to the next."""


def svg(width: float, height: float, title: str, description: str, shapes: str) -> str:
    """An SVG element with a title and a description for those who do not see it.

    Parameters
    ----------
    width, height : float
    title, description : str
        They are escaped.
    shapes : str
        Markup.

    Returns
    -------
    str
    """
    told = f"<desc>{escape(description)}</desc>" if description else ""
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" role="img">'
        f"<title>{escape(title)}</title>{told}{shapes}</svg>"
    )


def scale(low: float, high: float, first: float, last: float) -> Scale:
    """Places of values on an axis.

    Parameters
    ----------
    low, high : float
        Two values.
    first, last : float
        Their places.

    Returns
    -------
    callable
    """
    by = (last - first) / (high - low)
    return lambda value: first + (value - low) * by


def ticks(start: float, end: float, most: int) -> list[float]:
    """Round numbers between two, at most so many.

    Parameters
    ----------
    start, end : float
    most : int

    Returns
    -------
    list of float
    """
    step = next((s for s in STEPS if (end - start) / s <= most), STEPS[-1])
    first = math.ceil(start / step - 1e-9)
    return [k * step for k in range(first, math.floor(end / step + 1e-9) + 1)]


def number(value: float, point: str) -> str:
    """A number on an axis, with the language's own decimal point.

    Parameters
    ----------
    value : float
    point : str
    """
    return f"{value:g}".replace(".", point)


def clock(seconds: float) -> str:
    """Seconds under a minute, else minutes and seconds."""
    if seconds < 60:
        return f"{seconds:g}"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def rect(style: str, x: float, y: float, width: float, height: float) -> str:
    """A rectangle.

    Parameters
    ----------
    style : str
        Its class.
    x, y, width, height : float
    """
    return (
        f'<rect class="{style}" x="{x:.1f}" y="{y:.1f}" '
        f'width="{max(width, 0):.1f}" height="{max(height, 0):.1f}"/>'
    )


def stroke(style: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line.

    Parameters
    ----------
    style : str
        Its class.
    x1, y1, x2, y2 : float
        Its ends.
    """
    return f'<path class="{style}" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'


def label(style: str, x: float, y: float, words: str) -> str:
    """Words, escaped; nothing where there are none.

    Parameters
    ----------
    style : str
        Its class.
    x, y : float
    words : str
    """
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}">{escape(words)}</text>' if words else ""
