"""The line figure of an exercise as SVG.

Colors are the page's: a shape has a class (`near`, `far`, `working`, `rest`, `helper`, `prop`,
`floor`) and no color of its own.
"""

from __future__ import annotations

from math import acos, atan2, cos, hypot, sin
from xml.sax.saxutils import escape

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


def figure_svg(figure: Figure, title: str) -> str:
    """The figure as an SVG element with a title for those who do not see it.

    Parameters
    ----------
    figure : Figure
        Points in its own box; y points down.
    title : str
        What a screen reader says; it is escaped.

    Returns
    -------
    str
    """
    left, top, width, height = figure.box
    shapes = []
    if figure.floor is not None:
        ends = ((left + share * width, figure.floor) for share in (0.03, 0.97))
        shapes.append(_line("floor", tuple(ends)))
    shapes += [_DRAWN[part.kind](part) for part in figure.parts if part.shade == "rest"]
    shapes += [_line("prop", points) for points in figure.props]
    shapes += [_DRAWN[part.kind](part) for part in figure.parts if part.shade != "rest"]
    return (
        f'<svg viewBox="{left:g} {top:g} {width:g} {height:g}" role="img">'
        f"<title>{escape(title)}</title>{''.join(shapes)}</svg>"
    )


def _line(kind: str, points: tuple[Point, ...]) -> str:
    return f'<path class="{kind}" d="M{"L".join(_at(p) for p in points)}"/>'


def _trunk(part: Part) -> str:
    """An outline that bends through the waist; the stroke gives it its roundness."""
    left, right, right_waist, right_hip, left_hip, left_waist = map(_at, part.points)
    path = f"M{left}L{right}Q{right_waist} {right_hip}L{left_hip}Q{left_waist} {left}Z"
    return f'<path class="trunk {part.shade}" stroke-width="{2 * TRUNK:g}" d="{path}"/>'


def _head(part: Part) -> str:
    neck, middle, nose, *ears = part.points
    of_trunk = "near" if part.shade == "working" else part.shade
    shape = f'<path class="{of_trunk}" d="{_limb((neck, middle), (NECK, NECK))}"/>'
    path = _circle(middle, HEAD) + "".join(_circle(ear, EAR) for ear in ears)
    out = hypot(nose[0] - middle[0], nose[1] - middle[1])
    if out + NOSE < HEAD:
        dot = f'<circle class="nose" cx="{nose[0]:g}" cy="{nose[1]:g}" r="{NOSE:g}"/>'
        return f'{shape}<path class="{part.shade}" d="{path}"/>{dot}'
    tip = _toward(middle, nose, max(out, PROFILE) / out)
    return f'{shape}<path class="{part.shade}" d="{path}{_limb((middle, tip), (NOSE, NOSE))}"/>'


def _arm(part: Part) -> str:
    return f'<path class="limb {part.shade}" d="{_limb(part.points, ARM)}"/>'


def _leg(part: Part) -> str:
    hip, knee, ankle, heel, toes = part.points
    path = _limb((hip, knee, ankle), LEG) + _limb((heel, toes), FOOT)
    path += _limb((ankle, heel), (LEG[-1], FOOT[0])) + _limb((ankle, toes), (LEG[-1], FOOT[1]))
    return f'<path class="limb {part.shade}" d="{path}"/>'


_DRAWN = {"trunk": _trunk, "head": _head, "arm": _arm, "leg": _leg}


def _limb(points: tuple[Point, ...], radii: tuple[float, ...]) -> str:
    """A chain of bones, each thicker at one end; all of it turns the same way round."""
    bones = zip(points, points[1:], radii, radii[1:], strict=False)
    return "".join(_bone(*bone) for bone in bones)


def _bone(start: Point, end: Point, r: float, s: float) -> str:
    """The outline of two circles and what lies between their outer tangents."""
    length = hypot(end[0] - start[0], end[1] - start[1])
    if length <= abs(r - s):
        return _circle(*((start, r) if r > s else (end, s)))
    along = atan2(end[1] - start[1], end[0] - start[0])
    spread = acos((r - s) / length)
    a, b = (_around(start, r, along + turn) for turn in (spread, -spread))
    c, d = (_around(end, s, along + turn) for turn in (-spread, spread))
    far, near = int(r > s), int(s > r)
    return f"M{a}A{r:g} {r:g} 0 {far} 1 {b}L{c}A{s:g} {s:g} 0 {near} 1 {d}Z"


def _toward(start: Point, end: Point, share: float) -> Point:
    """The point at a share of the way; past the end when it is more than 1."""
    return (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))


def _circle(middle: Point, r: float) -> str:
    a, b = _around(middle, r, 0.0), _around(middle, -r, 0.0)
    return f"M{a}A{r:g} {r:g} 0 1 1 {b}A{r:g} {r:g} 0 1 1 {a}Z"


def _around(middle: Point, r: float, angle: float) -> str:
    return _at((middle[0] + r * cos(angle), middle[1] + r * sin(angle)))


def _at(point: Point) -> str:
    return f"{round(point[0], 1):g} {round(point[1], 1):g}"
