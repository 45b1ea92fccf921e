"""Where the picture goes and where the words go, from the picture's size alone.

The panel stands beside the picture and never on it. So it cannot cover the person, whoever
and wherever they are, even when the estimator is wrong or sees nobody; it does not jump
about as they move; and a clinician's picture stays whole. A wide picture gets a band below
and the others a bar at the right, which brings either near to the shape of a laptop screen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

WIDE = 1.5
"""A picture at least this much wider than high gets its panel below."""

BAND = 0.34
"""Height of the panel below, as a share of the picture's height."""

BAR = 0.62
"""Width of the panel at the right, as a share of the picture's height."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels: its top left corner and its size."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """First column to the right of it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """First row below it."""
        return self.y + self.height

    @property
    def corners(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Its first and its last pixel."""
        return (self.x, self.y), (self.right - 1, self.bottom - 1)

    def meets(self, other: Box) -> bool:
        """True when they have a pixel in common."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom

    @property
    def slices(self) -> tuple[slice, slice]:
        """To index an image with."""
        return slice(self.y, self.bottom), slice(self.x, self.right)


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of everything.

    Parameters
    ----------
    width, height : int
        Of the whole; even, as H.264 wants it.
    picture : Box
        At the top left, in its own size.
    panel : Box
        All the words. It has nothing in common with the picture, and the places that follow
        are counted from its corner.
    clock : Box
        The tile with the clock.
    cue : Box
    long_cue : Box
        Where a cue goes that does not fit into `cue`: it matters more than the name.
    details, name : Box
        They may share one line, with the name in what is left at the right.
    """

    width: int
    height: int
    picture: Box
    panel: Box
    clock: Box
    cue: Box
    long_cue: Box
    details: Box
    name: Box

    @property
    def stacked(self) -> bool:
        """True when the panel's parts stand one below the other."""
        return self.name != self.details

    @classmethod
    def of(cls, width: int, height: int) -> Layout:
        """The layout for pictures of this size.

        Parameters
        ----------
        width, height : int
            Of the camera's picture, pixels.
        """
        picture = Box(0, 0, width, height)
        return _below(picture) if width >= WIDE * height else _beside(picture)


def _below(picture: Box) -> Layout:
    height = _even(picture.height * (1 + BAND))
    width = _even(picture.width)
    gap = round(0.022 * height)
    panel = Box(0, picture.height, width, height - picture.height)
    top, bottom = gap, panel.height - gap
    clock = Box(gap, top, round(0.39 * height), bottom - top)
    left, right = clock.right + round(1.5 * gap), width - round(1.5 * gap)
    line = round(0.042 * height)
    foot = bottom - line
    row = Box(left, foot, right - left, line)
    return Layout(
        width,
        height,
        picture,
        panel,
        clock,
        cue=Box(left, top, right - left, foot - gap // 2 - top),
        long_cue=Box(left, top, right - left, bottom - top),
        details=row,
        name=row,
    )


def _beside(picture: Box) -> Layout:
    height = _even(picture.height)
    width = _even(picture.width + BAR * height)
    gap = round(0.03 * height)
    panel = Box(picture.width, 0, width - picture.width, height)
    left, right = gap, panel.width - gap
    clock = Box(left, gap, right - left, round(0.32 * height))
    line = round(0.045 * height)
    details = Box(left, clock.bottom + gap, right - left, 2 * line)
    name = Box(left, height - gap - line, right - left, line)
    top = details.bottom + gap
    return Layout(
        width,
        height,
        picture,
        panel,
        clock,
        cue=Box(left, top, right - left, name.y - gap - top),
        long_cue=Box(left, top, right - left, name.bottom - top),
        details=details,
        name=name,
    )


def _even(length: float) -> int:
    return 2 * math.ceil(length / 2)
