"""The closed vocabulary of measures: what an exercise file may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import numpy as np

from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.measures.bands import BANDS, STANDARD_MODEL, measured_model
from posecoach.core.kinematics.pose import Array

Unit = Literal["deg", "ratio"]
Grade = Literal["measured", "approximate"]
Plane = Literal["front", "side"]
Reference = Literal["neutral", "start"]
Mover = Literal["working", "other"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that can be measured on a person in the picture.

    Parameters
    ----------
    name : str
        As exercise files write it; the catalog's name.
    unit : {"deg", "ratio"}
        Ratios are of the person's own lengths, never of the picture.
    limits : tuple of float
        What a human body can show; a limit in a file must lie inside.
    views : tuple of {"front", "side"}
        Where the camera must stand.
    parts : tuple of str
        The body parts that must be seen.
    band : float
        The catalog's expected error in `unit`; see `band_in`.
    grade : {"measured", "approximate"}
        Approximate measures are shown as a direction, not as a number.
    gains : mapping of str to float
        By pose model, how much of a true change it shows; empty where it is faithful.
    reference : {None, "neutral", "start"}
        What it is compared with: nothing, the person at rest before the attempt,
        or the person at the start of the hold.
    moved_by : {"working", "other"}
        Whose limb changes the value: the lifted leg moves some measures of the standing one.
    function : callable
        ``function(body)`` or ``function(body, reference_body)``; shape (..., 2),
        left and right, or (..., 1) where both are the same.
    """

    name: str
    unit: Unit
    limits: tuple[float, float]
    views: tuple[Plane, ...]
    parts: tuple[str, ...]
    band: float
    grade: Grade
    gains: Mapping[str, float]
    reference: Reference | None
    moved_by: Mover
    function: Callable[..., Array]

    @property
    def definition(self) -> str:
        """The first paragraph of the function's docstring."""
        return " ".join((self.function.__doc__ or "").split("\n\n")[0].split())

    def band_in(self, view: Plane, model: str = STANDARD_MODEL) -> float:
        """Error to expect: the greater of the catalog's and the bench's.

        Parameters
        ----------
        view : {"front", "side"}
        model : str
            Name of the pose model; see `measured_model` for one that was never measured.

        Returns
        -------
        float
            In `unit`.
        """
        return max(self.band, BANDS[measured_model(model)].get((self.name, view), 0.0))

    def gain_of(self, model: str = STANDARD_MODEL) -> float:
        """How much of a true change the pose model shows; 1 where it is faithful."""
        return self.gains.get(measured_model(model), 1.0)

    def __call__(self, body: Body, neutral: Body | None = None, start: Body | None = None) -> Array:
        """Value for each side, shape (..., 2); nan where a needed point is unseen.

        Parameters
        ----------
        body : Body
            The person now.
        neutral : Body, optional
            The person at rest; without it measures against rest are nan.
        start : Body, optional
            The person when the hold began; without it nothing has moved yet, so
            the body itself stands in.
        """
        if self.reference is None:
            value = self.function(body)
        elif self.reference == "start":
            value = self.function(body, start or body)
        elif neutral is None:
            return np.full((*body.points.shape[:-2], 2), np.nan)
        else:
            value = self.function(body, neutral)
        return value if value.shape[-1] == 2 else np.broadcast_to(value, (*value.shape[:-1], 2))

    def estimate(
        self,
        body: Body,
        neutral: Body | None = None,
        start: Body | None = None,
        model: str = STANDARD_MODEL,
    ) -> Array:
        """Value from points that a pose model gave, corrected for what that model shrinks.

        Parameters
        ----------
        body : Body
            The person now.
        neutral, start : Body, optional
            The person at rest and when the hold began, as in a call.
        model : str
            Name of the pose model that gave the points.

        Returns
        -------
        ndarray of shape (..., 2)
            Left and right, in `unit`; nan where a needed point is unseen.
        """
        return self(body, neutral, start) / self.gain_of(model)


NO_GAINS: Mapping[str, float] = MappingProxyType({})
"""Of a measure that every pose model shows as it is."""

VOCABULARY: dict[str, Measure] = {}
"""Every measure by name, filled by the modules beside this one."""


def measure(
    unit: Unit,
    limits: tuple[float, float],
    view: str,
    parts: str,
    band: float,
    grade: Grade = "measured",
    gains: Mapping[str, float] = NO_GAINS,
    reference: Reference | None = None,
    moved_by: Mover = "working",
) -> Callable[[Callable[..., Array]], Callable[..., Array]]:
    """Enter a function into the vocabulary under its own name; a decorator.

    Parameters
    ----------
    unit : {"deg", "ratio"}
    limits : tuple of float
        What a human body can show.
    view : str
        Views in which it can be measured, separated by blanks.
    parts : str
        Parts that must be seen, separated by blanks.
    band : float
        The catalog's expected error, or where it gives none 5 degrees or 0.03 (provisional).
    grade : {"measured", "approximate"}
    gains : mapping of str to float
        By pose model, how much of a true change it shows.
    reference : {None, "neutral", "start"}
        What the value is compared with.
    moved_by : {"working", "other"}
        Whose limb changes the value.

    Returns
    -------
    callable
        Takes the function and returns it unchanged.
    """

    def enter(function: Callable[..., Array]) -> Callable[..., Array]:
        name = function.__name__
        views = tuple(v for v in ("front", "side") if v in view.split())
        VOCABULARY[name] = Measure(
            name,
            unit,
            limits,
            views,
            tuple(parts.split()),
            band,
            grade,
            dict(gains),
            reference,
            moved_by,
            function,
        )
        return function

    return enter
