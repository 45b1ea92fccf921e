"""Which measures separate a demonstrated hold from rest, and limits around the hold."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from posecoach.core.authoring.demonstration import MeasureReading
from posecoach.core.exercise import SIDES, Limb, Side
from posecoach.core.kinematics.measures import Measure, Plane
from posecoach.core.kinematics.pose import Array

GATES = 4
"""At most this many checks stop the clock."""

UNEVEN = 4.0
"""When the changes of left and right differ by this many error bands, the exercise is two-sided;
provisional."""

ALIKE = 0.75
"""When the smaller change of the two sides is more than this share of the larger, both sides count
as moved; provisional."""

ALONG = 1 / 3
"""A measure whose change, in error bands, is less than this share of the clearest change only
follows from it and is no gate; provisional."""

_STEP = {"deg": 1.0, "ratio": 0.01}
"""Limits are rounded outward to multiples of these, by unit."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measure on a limb, with limits around its values in the demonstration.

    Parameters
    ----------
    measure : Measure
    limb : {"working", "other", "both"}
    median : float
        Median over the hold, in the measure's unit.
    min, max : float or None
        The median minus and plus the larger of `band` and `spread`, rounded outward; None where
        that is beyond what a body can show.
    band : float
        The measure's error band in this view, in its unit.
    change : float
        The median minus the value at rest; nan when that is not known.
    spread : float
        Difference between the 5th and the 95th percentile over the hold.
    """

    measure: Measure
    limb: Limb
    median: float
    min: float | None
    max: float | None
    band: float
    change: float
    spread: float

    @property
    def hysteresis(self) -> float:
        """Half of the error band, rounded up; the whole band would let too much noise pass."""
        return _outward(self.band / 2, self.measure, up=True)

    @property
    def rest(self) -> float:
        """The value at rest; nan when it is not known."""
        return self.median - self.change

    @property
    def rest_limit(self) -> float | None:
        """The limit between rest and hold; None when rest is within the limits and hysteresis."""
        if self.min is not None and self.rest < self.min - self.hysteresis:
            return self.min
        if self.max is not None and self.rest > self.max + self.hysteresis:
            return self.max
        return None

    @property
    def separates(self) -> bool:
        """True when the measure separates the hold from rest."""
        return self.rest_limit is not None

    @property
    def separation(self) -> float:
        """The size of the change in error bands; 0 when rest is not known."""
        return 0.0 if math.isnan(self.change) else abs(self.change) / self.band


def is_asymmetric(readings: Iterable[MeasureReading], view: Plane) -> bool:
    """True when a measure changed clearly more on one side than on the other.

    Parameters
    ----------
    readings : iterable of MeasureReading
    view : {"front", "side"}
        Which error bands to use.
    """
    changes = [(_change(r), r.measure.band_in(view)) for r in readings if r.seen(0) and r.seen(1)]
    return any(abs(left - right) >= UNEVEN * band for (left, right), band in changes)


def working_side(readings: Iterable[MeasureReading], view: Plane) -> Side:
    """The side that works in the demonstration; "right" when the sides do not differ.

    It is the side with the larger change in the measure in which the sides differ most. Where a
    signed measure is asymmetric, signed measures alone decide: they are positive toward their
    own side, such as the ear that goes down or the leg stood on.

    Parameters
    ----------
    readings : iterable of MeasureReading
    view : {"front", "side"}
        Which error bands to use.
    """
    plain = [r for r in readings if _rank(r.measure) == 0 and r.seen(0) and r.seen(1)]
    signed = [r for r in plain if r.measure.limits[0] == -r.measure.limits[1]]
    deciding = signed if is_asymmetric(signed, view) else plain
    changes = [_change(r) / r.measure.band_in(view) for r in deciding]
    left, right = max(changes, key=lambda c: abs(c[0] - c[1]), default=(0.0, 0.0))
    alike = min(abs(left), abs(right)) > ALIKE * max(abs(left), abs(right))
    return "left" if (left > right if alike else abs(left) > abs(right)) else "right"


def candidates(
    readings: Iterable[MeasureReading], view: Plane, side: Side, limbs: Sequence[Limb]
) -> list[Candidate]:
    """One candidate for each measure that was seen, on the limb on which it changed most.

    Parameters
    ----------
    readings : iterable of MeasureReading
    view : {"front", "side"}
    side : {"left", "right"}
        The working side.
    limbs : sequence of {"working", "other", "both"}
        The limbs to consider. "other" is taken only when it changed clearly more.
    """
    found = []
    for reading in readings:
        of = [c for limb in limbs if (c := _candidate(reading, view, side, limb))]
        found += [max(of, key=_weight)] if of else []
    return found


def select_gates(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates to use as gates: those that separate the hold from rest most clearly.

    A measure that is compared with rest, or is only approximate, is used when no other separates
    the two. When no rest was seen, the steadiest measures are used. Of two measures that
    share two body parts, and so one bone, only the clearer is used: they say nearly the same.
    """
    for rank in (0, 1, 2):
        separating = [c for c in found if _rank(c.measure) == rank and c.separates]
        if separating:
            clearest = max(c.separation for c in separating)
            leading = [c for c in separating if c.separation >= ALONG * clearest]
            return _different(sorted(leading, key=lambda c: -c.separation))
    plain = [c for c in found if _rank(c.measure) == 0]
    return _different(sorted(plain, key=lambda c: c.spread / c.band))


def _different(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The first few candidates of which no two share two parts of the body."""
    kept: list[Candidate] = []
    for candidate in ranked:
        parts = set(candidate.measure.parts)
        if all(len(parts & set(k.measure.parts)) < 2 for k in kept):
            kept.append(candidate)
    return kept[:GATES]


def _rank(measure: Measure) -> int:
    """Order of preference: 0 for the best measures; those of 3 are never used."""
    if measure.reference == "start":
        return 3  # it is near 0 in every hold, so it separates none from rest
    if measure.grade == "approximate":
        return 2
    return 1 if measure.reference else 0


def _change(reading: MeasureReading) -> Array:
    """Median minus the value at rest for each side, shape (2,); the median where rest is nan."""
    return np.nanmedian(reading.values, axis=0) - np.nan_to_num(reading.rest)


def _weight(c: Candidate) -> float:
    return c.separation * (ALIKE if c.limb == "other" else 1.0)


def _candidate(reading: MeasureReading, view: Plane, side: Side, limb: Limb) -> Candidate | None:
    working = SIDES.index(side)
    indices = {"working": [working], "other": [1 - working], "both": [0, 1]}[limb]
    if not all(reading.seen(i) for i in indices):
        return None
    measure, values = reading.measure, reading.values[:, indices]
    band, median = measure.band_in(view), float(np.nanmedian(values))
    least, most = np.nanpercentile(values, (5, 95))
    half = max(band, float(most - least))
    low = _outward(median - half, measure, up=False)
    high = _outward(median + half, measure, up=True)
    lowest, highest = measure.limits
    if not lowest <= median <= highest or (low <= lowest and high >= highest):
        return None
    return Candidate(
        measure,
        limb,
        median,
        low if low > lowest else None,
        high if high < highest else None,
        band,
        median - float(reading.rest[indices].mean()),
        float(most - least),
    )


def _outward(value: float, measure: Measure, *, up: bool) -> float:
    """The value rounded up or down to the measure's step; float errors do not count."""
    step = _STEP[measure.unit]
    steps = value / step
    return round((math.ceil(steps - 1e-6) if up else math.floor(steps + 1e-6)) * step, 2)
