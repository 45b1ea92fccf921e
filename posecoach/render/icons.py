"""Small signs that say without color what the clock does and how a cue is meant."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from posecoach.core.frame import Image
from posecoach.core.message import Tone
from posecoach.render.palette import Color
from posecoach.render.panel import State

_SHIFT = 4  # fractional bits of a drawn coordinate

Points = Sequence[tuple[float, float]]

_PLAY: Points = ((0.1, 0.0), (1.0, 0.5), (0.1, 1.0))
_CHECK: Points = ((0.0, 0.55), (0.35, 0.9), (1.0, 0.1))
_ARROW: tuple[Points, ...] = (((0.0, 0.5), (0.95, 0.5)), ((0.55, 0.1), (0.95, 0.5), (0.55, 0.9)))
_HOOK: Points = (
    *((0.5 - 0.3 * math.cos(a), 0.3 - 0.3 * math.sin(a)) for a in np.linspace(0, math.pi, 9)),
    (0.72, 0.46),
    (0.5, 0.56),
    (0.5, 0.7),
)
"""A question mark without its dot."""
_OCTAGON: Points = tuple(
    (0.5 + 0.54 * math.cos(math.radians(a)), 0.5 + 0.54 * math.sin(math.radians(a)))
    for a in np.arange(22.5, 360, 45)
)


def draw_state(image: Image, state: State, at: tuple[int, int], side: int, color: Color) -> None:
    """Draw the sign of `state` into the square of `side` pixels with the top left corner `at`.

    Parameters
    ----------
    image : ndarray of shape (height, width, 3), uint8
        BGR; it is drawn on.
    state : State
        What the clock does.
    at : tuple of int
        Left and top of the square, pixels.
    side : int
        Its width and height, pixels.
    color : Color
        BGR.
    """
    match state:
        case State.HOLDING | State.TIMING:
            _fill(image, _PLAY, at, side, color)
        case State.PAUSED:
            for left in (0.08, 0.6):
                right = left + 0.32
                bar = ((left, 0.0), (right, 0.0), (right, 1.0), (left, 1.0))
                _fill(image, bar, at, side, color)
        case State.DONE:
            _stroke(image, _CHECK, at, side, color)
        case State.STOPPED:
            _fill(image, _OCTAGON, at, side, color)
        case _:
            _ring(image, at, side, color)


def draw_tone(image: Image, tone: Tone, at: tuple[int, int], side: int, color: Color) -> None:
    """Draw the sign of `tone` into the square of `side` pixels with the top left corner `at`.

    Parameters
    ----------
    image : ndarray of shape (height, width, 3), uint8
        BGR; it is drawn on.
    tone : Tone
        What kind of message it is.
    at : tuple of int
        Left and top of the square, pixels.
    side : int
        Its width and height, pixels.
    color : Color
        BGR.
    """
    match tone:
        case Tone.DO:
            for line in _ARROW:
                _stroke(image, line, at, side, color)
        case Tone.GOOD:
            _stroke(image, _CHECK, at, side, color)
        case Tone.STOP:
            _fill(image, _OCTAGON, at, side, color)
        case Tone.SEE:
            _eye(image, at, side, color)
        case Tone.TELL:
            _ring(image, at, side, color)
        case Tone.ASK:
            _stroke(image, _HOOK, at, side, color)
            _fill(image, [(0.5 + 0.1 * c, 0.92 + 0.1 * s) for c, s in _CIRCLE], at, side, color)


def _eye(image: Image, at: tuple[int, int], side: int, color: Color) -> None:
    """An eye that is crossed out."""
    arc = [(x, 0.5 - 0.34 * math.sin(math.pi * x)) for x in np.linspace(0, 1, 9)]
    _stroke(image, [*arc, *((x, 1 - y) for x, y in reversed(arc))], at, side, color)
    _fill(image, [(0.5 + 0.15 * c, 0.5 + 0.15 * s) for c, s in _CIRCLE], at, side, color)
    _stroke(image, ((0.12, 0.98), (0.88, 0.02)), at, side, color)


_CIRCLE: Points = tuple((math.cos(a), math.sin(a)) for a in np.linspace(0, 2 * math.pi, 24))


def _ring(image: Image, at: tuple[int, int], side: int, color: Color) -> None:
    _stroke(image, [(0.5 + 0.42 * c, 0.5 + 0.42 * s) for c, s in _CIRCLE], at, side, color)


def _fill(image: Image, points: Points, at: tuple[int, int], side: int, color: Color) -> None:
    cv2.fillPoly(image, [_place(points, at, side)], color, cv2.LINE_AA, _SHIFT)


def _stroke(image: Image, points: Points, at: tuple[int, int], side: int, color: Color) -> None:
    thick = max(1, round(side / 7))
    cv2.polylines(image, [_place(points, at, side)], False, color, thick, cv2.LINE_AA, _SHIFT)


def _place(points: Points, at: tuple[int, int], side: int) -> NDArray[np.int32]:
    placed = (np.asarray(points) * side + np.asarray(at)) * (1 << _SHIFT)
    return cast("NDArray[np.int32]", placed.round().astype(np.int32))
