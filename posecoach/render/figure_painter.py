"""The catalog's line figure on a picture, moved between rest and form."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, permutations

import cv2
import numpy as np
from numpy.typing import NDArray

from posecoach.core.frame import Image
from posecoach.figure import (
    ARM,
    EAR,
    FOOT,
    HEAD,
    LEG,
    NECK,
    NOSE,
    PROFILE,
    TRUNK,
    Figure,
    Part,
    Point,
)
from posecoach.render.layout import Box
from posecoach.render.palette import Color

PERIOD_S = 5.0
"""Rest, into form, form, and back again."""

RESTS_S, MOVES_S = 1.0, 1.2

GROUND: Color = (240, 243, 245)
_SHADES: dict[str, Color] = {
    "far": (176, 168, 160),
    "near": (92, 82, 74),
    "working": (0, 94, 213),
    "helper": (200, 178, 140),
}
_LINE: Color = (150, 144, 138)
_SHIFT = 4

RIM = 1.0
"""Centimeters of ground around a near arm."""

Points = NDArray[np.float64]


def phase(t: float) -> float:
    """How far the figure has come from rest (0) to form (1) at `t` seconds; it moves smoothly."""
    at = t % PERIOD_S
    there = (at - RESTS_S) / MOVES_S
    back = (PERIOD_S - at) / MOVES_S
    way = min(max(min(there, back), 0.0), 1.0)
    return way * way * (3 - 2 * way)


def moved(figure: Figure, share: float) -> tuple[Part, ...]:
    """The parts of a figure on the way from rest to form, from the farthest to the nearest.

    Parameters
    ----------
    figure : Figure
    share : float
        0 at rest, 1 in form. A figure without a rest stands in its form.
    """
    return tuple(
        part
        if rest is None
        else replace(
            part,
            points=tuple(
                (a + share * (x - a), b + share * (y - b))
                for (a, b), (x, y) in zip(rest.points, part.points, strict=True)
            ),
        )
        for rest, part in _pairs(figure)
    )


@lru_cache(maxsize=32)
def _pairs(figure: Figure) -> tuple[tuple[Part | None, Part], ...]:
    """Each part of the form with the same part at rest: of two arms or legs the nearer one."""
    parts = [part for part in figure.parts if part.shade != "rest"]
    found: dict[int, Part] = {}
    for kind in ("trunk", "head", "arm", "leg"):
        rests = [part for part in figure.parts if part.shade == "rest" and part.kind == kind]
        forms = [i for i, p in enumerate(parts) if p.kind == kind and p.shade != "helper"]
        if len(rests) == len(forms):
            best = min(permutations(rests), key=lambda order: _way(order, forms, parts))
            found.update(zip(forms, best, strict=True))
    return tuple((found.get(i), part) for i, part in enumerate(parts))


def _way(rests: tuple[Part, ...], forms: list[int], parts: list[Part]) -> float:
    """How far all points would move."""
    return sum(
        math.dist(a, b)
        for rest, form in zip(rests, forms, strict=True)
        for a, b in zip(rest.points, parts[form].points, strict=True)
    )


def draw_figure(
    canvas: Image, box: Box, figure: Figure, share: float, *, mirror: bool = False
) -> None:
    """Draw a figure as large as it fits, on a light ground.

    Parameters
    ----------
    canvas : ndarray of shape (height, width, 3), uint8
        BGR; it is drawn on.
    box : Box
        Its place.
    figure : Figure
    share : float
        How far it has come from rest (0) to form (1).
    mirror : bool
        True to exchange left and right.
    """
    cv2.rectangle(canvas, *box.corners, GROUND, cv2.FILLED)
    view = canvas[box.slices]
    pen = _Pen(view, figure, Box(0, 0, box.width, box.height), mirror=mirror)
    left, _, width, _ = figure.box
    if figure.floor is not None:
        ends = [(left + part * width, figure.floor) for part in (0.03, 0.97)]
        pen.line(ends, _LINE)
    for prop in figure.props:
        pen.line(prop, _LINE)
    for part in moved(figure, share):
        _draw_part(pen, part)


def outline(figure: Figure, size: tuple[int, int], *, mirror: bool = False) -> list[Points]:
    """The outline of the person at rest, as large as a picture takes it.

    Parameters
    ----------
    figure : Figure
    size : tuple of int
        Width and height of the picture.
    mirror : bool
        True to exchange left and right.

    Returns
    -------
    list of ndarray of shape (n, 2)
        Pixels.
    """
    width, height = size
    mask = np.zeros((height, width, 3), np.uint8)
    pen = _Pen(mask, figure, Box(0, 0, width, height), mirror=mirror)
    for part in moved(figure, 0.0):
        if part.shade != "helper":
            _draw_part(pen, replace(part, shade="mask"))
    found, _ = cv2.findContours(mask[:, :, 0], cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return [contour[:, 0].astype(np.float64) for contour in found if len(contour) > height // 8]


class _Pen:
    """Draws centimeters of a figure as pixels of a box."""

    def __init__(self, canvas: Image, figure: Figure, box: Box, *, mirror: bool) -> None:
        left, top, width, height = figure.box
        self.scale = min(box.width / width, box.height / height)
        self._canvas = canvas
        self._sign = -1.0 if mirror else 1.0
        middle = left + width / 2
        self._x = box.x + box.width / 2 - self._sign * self.scale * middle
        self._y = box.y + box.height / 2 - self.scale * (top + height / 2)

    def at(self, point: Point) -> Points:
        x, y = point
        return np.array((self._x + self._sign * self.scale * x, self._y + self.scale * y))

    def line(self, points: tuple[Point, ...] | list[Point], color: Color) -> None:
        thick = max(1, round(1.6 * self.scale))
        fixed = _fixed(np.array([self.at(p) for p in points]))
        cv2.polylines(self._canvas, [fixed], False, color, thick, cv2.LINE_AA, _SHIFT)

    def fill(self, points: Points, color: Color) -> None:
        cv2.fillPoly(self._canvas, [_fixed(points)], color, cv2.LINE_AA, _SHIFT)

    def disc(self, middle: Points, radius: float, color: Color) -> None:
        fixed = round(self.scale * radius * (1 << _SHIFT))
        x, y = (round(v * (1 << _SHIFT)) for v in middle)
        cv2.circle(self._canvas, (x, y), fixed, color, -1, cv2.LINE_AA, _SHIFT)

    def chain(self, points: tuple[Point, ...], radii: tuple[float, ...], color: Color) -> None:
        """A row of bones, each thicker at one end."""
        at = [self.at(point) for point in points]
        for (a, b), (r, s) in zip(pairwise(at), pairwise(radii), strict=False):
            self.disc(a, r, color)
            self.disc(b, s, color)
            length = math.dist(a, b)
            if length > self.scale * abs(r - s):
                along = (b - a) / length
                across = self.scale * np.array((-along[1], along[0]))
                self.fill(
                    np.array((a + r * across, b + s * across, b - s * across, a - r * across)),
                    color,
                )


def _draw_part(pen: _Pen, part: Part) -> None:
    color = _SHADES.get(part.shade, (255, 255, 255))
    points = part.points
    match part.kind:
        case "trunk":
            left, right, right_waist, right_hip, left_hip, left_waist = points
            corners = [left, right, *_bend(right, right_waist, right_hip)]
            corners += [right_hip, left_hip, *_bend(left_hip, left_waist, left)]
            pen.chain((*corners, left), (TRUNK,) * (len(corners) + 1), color)
            pen.fill(np.array([pen.at(p) for p in corners]), color)
        case "head":
            neck, middle, nose, *_ = points
            of_trunk = _SHADES["near"] if part.shade == "working" else color
            pen.chain((neck, middle), (NECK, NECK), of_trunk)
            pen.disc(pen.at(middle), HEAD, color)
            out = math.dist(nose, middle)
            if out + NOSE >= HEAD:
                far = max(out, PROFILE) / out
                tip = tuple(m + far * (n - m) for m, n in zip(middle, nose, strict=True))
                pen.chain((middle, (tip[0], tip[1])), (NOSE, NOSE), color)
            elif part.shade != "mask":
                pen.disc(pen.at(nose), NOSE, GROUND)
            for ear in points[3:]:
                pen.disc(pen.at(ear), EAR, color)
        case "arm":
            if part.shade in ("near", "working"):  # else it would vanish on the trunk
                pen.chain(points, tuple(radius + RIM for radius in ARM), GROUND)
            pen.chain(points, ARM, color)
        case "leg":
            hip, knee, ankle, heel, toes = points
            pen.chain((hip, knee, ankle), LEG, color)
            pen.chain((heel, toes), FOOT, color)
            pen.chain((ankle, heel), (LEG[-1], FOOT[0]), color)
            pen.chain((ankle, toes), (LEG[-1], FOOT[1]), color)


def _bend(start: Point, by: Point, end: Point) -> list[Point]:
    """Points on a curve that is pulled toward `by`."""
    return [
        (
            (1 - s) ** 2 * start[0] + 2 * s * (1 - s) * by[0] + s**2 * end[0],
            (1 - s) ** 2 * start[1] + 2 * s * (1 - s) * by[1] + s**2 * end[1],
        )
        for s in (0.25, 0.5, 0.75)
    ]


def _fixed(points: Points) -> NDArray[np.int32]:
    return (points * (1 << _SHIFT)).round().astype(np.int32)
