"""Where everything stands on the screen of a session, from its size and what matters now.

While the person works, the picture is as large as it can be and the clock stands beside it. Before
the work and in a rest, what to do takes the larger part. A question has the whole screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from posecoach.render.layout import Box

UPRIGHT = 1.15
"""A screen that is less than so much wider than high has one thing below the other."""

CLOCK_SHARE = 1 / 6
"""Least height of the clock's digits, as a share of the screen's: to be read from three meters."""


class Mode(Enum):
    """What matters now: to do it, to know how, or to answer."""

    WORK = "work"
    GUIDE = "guide"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Places:
    """Boxes on the screen.

    Parameters
    ----------
    width, height : int
        Of the screen, pixels.
    picture : Box
        Where the camera's picture goes, in its own shape.
    clock, counter, cue : Box
    figure, facts, steps : Box or None
        How to do it: the figure, what is needed, and the steps; None while the person works.
    keys : Box
    """

    width: int
    height: int
    picture: Box
    clock: Box
    counter: Box
    cue: Box
    figure: Box | None
    facts: Box | None
    steps: Box | None
    keys: Box

    @property
    def gap(self) -> int:
        """Pixels between two things."""
        return _gap(self.width, self.height)


def places(screen: tuple[int, int], picture: tuple[int, int], mode: Mode) -> Places:
    """The places for a screen and a picture of these sizes.

    Parameters
    ----------
    screen, picture : tuple of int
        Width and height, pixels.
    mode : Mode
    """
    width, height = screen
    upright = width < UPRIGHT * height
    if mode is Mode.GUIDE:
        return _guide_upright(screen, picture) if upright else _guide(screen, picture)
    return _work_upright(screen, picture) if upright else _work(screen, picture)


def _work(screen: tuple[int, int], picture: tuple[int, int]) -> Places:
    width, height = screen
    gap, keys = _gap(*screen), _keys(*screen)
    column = round(min(0.35 * width, 0.62 * height))
    room = Box(0, 0, width - column, keys.y - round(0.2 * height))
    shown = _contained(picture, room)
    left, wide = width - column + gap // 2, column - gap - gap // 2
    clock = Box(left, gap, wide, round(0.46 * height))
    below = clock.bottom + gap
    cue = Box(gap, shown.bottom + gap, room.width - 2 * gap, keys.y - shown.bottom - gap)
    counter = Box(left, below, wide, keys.y - below)
    return Places(width, height, shown, clock, counter, cue, None, None, None, keys)


def _guide(screen: tuple[int, int], picture: tuple[int, int]) -> Places:
    width, height = screen
    gap, keys = _gap(*screen), _keys(*screen)
    column = round(0.42 * width)
    shown = _contained(picture, Box(0, 0, column, round(0.62 * height)))
    cue = Box(gap, shown.bottom + gap, column - 2 * gap, keys.y - shown.bottom - gap)
    left, wide = column + gap // 2, width - column - gap - gap // 2
    clock = Box(left, gap, round(0.42 * wide), round(0.31 * height))
    aside = clock.right + gap
    counter = Box(aside, gap, left + wide - aside, clock.height)
    top = clock.bottom + gap
    figure = Box(left, top, round(0.47 * wide), min(keys.y - top, round(0.36 * wide)))
    facts = Box(left, figure.bottom + gap, figure.width, max(0, keys.y - figure.bottom - gap))
    right = figure.right + gap
    steps = Box(right, top, left + wide - right, keys.y - top)
    return Places(width, height, shown, clock, counter, cue, figure, facts, steps, keys)


def _work_upright(screen: tuple[int, int], picture: tuple[int, int]) -> Places:
    width, height = screen
    gap, keys = _gap(*screen), _keys(*screen)
    shown = _contained(picture, Box(0, 0, width, round(0.5 * height)))
    clock, counter, below = _side_by_side(screen, shown.bottom + gap)
    cue = Box(gap, below, width - 2 * gap, keys.y - below)
    return Places(width, height, shown, clock, counter, cue, None, None, None, keys)


def _guide_upright(screen: tuple[int, int], picture: tuple[int, int]) -> Places:
    width, height = screen
    gap, keys = _gap(*screen), _keys(*screen)
    shown = _contained(picture, Box(0, 0, width, round(0.26 * height)))
    clock, counter, below = _side_by_side(screen, shown.bottom + gap)
    cue = Box(gap, below, width - 2 * gap, round(0.13 * height))
    top = cue.bottom + gap
    half = (width - 3 * gap) // 2
    figure = Box(gap, top, half, min(round(0.75 * half), round(0.7 * (keys.y - top))))
    facts = Box(gap, figure.bottom + gap, half, max(0, keys.y - figure.bottom - gap))
    steps = Box(2 * gap + half, top, half, keys.y - top)
    return Places(width, height, shown, clock, counter, cue, figure, facts, steps, keys)


def _side_by_side(screen: tuple[int, int], top: int) -> tuple[Box, Box, int]:
    """The clock and the counter in a row, and where the next row begins."""
    width, height = screen
    gap = _gap(*screen)
    half = (width - 3 * gap) // 2
    clock = Box(gap, top, half, round(0.25 * height))
    return clock, Box(2 * gap + half, top, half, clock.height), clock.bottom + gap


def _contained(picture: tuple[int, int], room: Box) -> Box:
    """The picture as large as the room takes it, at its top and in its middle."""
    scale = min(room.width / picture[0], room.height / picture[1])
    wide, high = round(picture[0] * scale), round(picture[1] * scale)
    return Box(room.x + (room.width - wide) // 2, room.y, wide, high)


def _keys(width: int, height: int) -> Box:
    gap = _gap(width, height)
    line = max(10, round(0.036 * height))
    return Box(gap, height - line - gap // 2, width - 2 * gap, line)


def _gap(width: int, height: int) -> int:
    return max(3, round(0.02 * min(width, height)))
