"""What a figure shows: who stands how, at rest and in form, from where, and beside what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.stick import Posture

Array = NDArray[np.float64]
Prop = Callable[[Array, float], list[Array]]
"""Lines in meters, shape (points, 3), beside a person's 33 points on a floor of some height."""


@dataclass(frozen=True)
class Reach:
    """Where a hand is put: its wrist `by` so many meters from a landmark.

    `elbow` is the direction in which the elbow points. Axes are the stick person's: forward,
    to the left, up.
    """

    to: str
    by: tuple[float, float, float] = (0.0, 0.0, 0.0)
    elbow: tuple[float, float, float] = (0.0, 0.0, -1.0)


@dataclass(frozen=True)
class Scene:
    """A figure before it is drawn.

    Parameters
    ----------
    form, rest : Posture
        The target, and where it starts; no rest, no ghost.
    azimuth, elevation, roll : float
        Of the eye, in degrees; roll turns the picture clockwise.
    anchor : str
        The landmark that stays where it is between rest and form.
    left, right : Reach or None
        Where the hands are put in the form; else the arms hang as its angles say.
    bend, rest_bend : float
        How far the back bulges out, in meters; negative hollows it.
    working : tuple of str
        The parts of the working side: "head", "left_arm", "right_leg" and so on.
    props : tuple of Prop
        Chairs and walls.
    helper : Posture or None
        Someone else.
    bust : bool
        Only head and shoulders are in the picture.
    """

    form: Posture
    rest: Posture | None = None
    azimuth: float = -78.0
    elevation: float = 0.0
    roll: float = 0.0
    anchor: str = ""
    left: Reach | None = None
    right: Reach | None = None
    bend: float = 0.0
    rest_bend: float = 0.0
    working: tuple[str, ...] = ()
    props: tuple[Prop, ...] = ()
    helper: Posture | None = None
    bust: bool = False
