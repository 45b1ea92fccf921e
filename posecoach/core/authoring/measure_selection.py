"""Which measures tell a demonstrated hold from rest, and the limits that hold it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from posecoach.core.authoring.demonstration import Reading
from posecoach.core.exercise import SIDES, Limb, Side
from posecoach.core.kinematics.measures import Measure, Plane
from posecoach.core.kinematics.pose import Array

GATES = 4
"""At most this many checks stop the clock."""

UNEVEN = 4.0
"""Left and right that changed this many error bands apart make a two-sided exercise;
provisional."""

ALIKE = 0.75
"""Sides whose changes are within this share of each other both moved: provisional."""

ALONG = 1 / 3
"""What changed by less than this share of the clearest change, in error bands, only goes along
with it; provisional."""

_STEP = {"deg": 1.0, "ratio": 0.01}
"""Limits are rounded outward to these."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measure on a limb, with limits around what it read in the demonstration.

    Parameters
    ----------
    measure : Measure
    limb : {"working", "other", "both"}
    median : float
        Over the hold, in the measure's unit.
    min, max : float or None
        Median less and more the greater of error band and spread (5 to 95 percent), rounded
        outward; None where a body can show no more.
    band : float
        The measure's error band in this view.
    change : float
        How far the median is from the value at rest; nan when that is unknown.
    spread : float
        5 to 95 percent of the hold.
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
        """Half of the error band, rounded up: twice that would let a neighbour's noise pass."""
        return _outward(self.band / 2, self.measure, up=True)

    @property
    def rest(self) -> float:
        """The value at rest; nan when that is unknown."""
        return self.median - self.change

    @property
    def edge(self) -> float | None:
        """The limit between rest and hold; None when rest is not outside, hysteresis included."""
        if self.min is not None and self.rest < self.min - self.hysteresis:
            return self.min
        if self.max is not None and self.rest > self.max + self.hysteresis:
            return self.max
        return None

    @property
    def tells(self) -> bool:
        """True when the measure tells the hold from rest."""
        return self.edge is not None

    @property
    def clear(self) -> float:
        """The change in error bands; 0 when rest is unknown."""
        return 0.0 if math.isnan(self.change) else abs(self.change) / self.band


def uneven(readings: Iterable[Reading], view: Plane) -> bool:
    """True when the hold did something to one side that it did not do to the other."""
    changes = [(_change(r), r.measure.band_in(view)) for r in readings if r.seen(0) and r.seen(1)]
    return any(abs(left - right) >= UNEVEN * band for (left, right), band in changes)


def working_side(readings: Iterable[Reading], view: Plane) -> Side:
    """The side that changed more in what sets the sides apart most; "right" when nothing does.

    A measure that can be either side of 0 decides where one is uneven: it is positive toward
    the side that it is about, the ear that goes down, the leg that is stood on.
    """
    plain = [r for r in readings if _rank(r.measure) == 0 and r.seen(0) and r.seen(1)]
    signed = [r for r in plain if r.measure.limits[0] == -r.measure.limits[1]]
    deciding = signed if uneven(signed, view) else plain
    changes = [_change(r) / r.measure.band_in(view) for r in deciding]
    left, right = max(changes, key=lambda c: abs(c[0] - c[1]), default=(0.0, 0.0))
    alike = min(abs(left), abs(right)) > ALIKE * max(abs(left), abs(right))
    return "left" if (left > right if alike else abs(left) > abs(right)) else "right"


def candidates(
    readings: Iterable[Reading], view: Plane, side: Side, limbs: Sequence[Limb]
) -> list[Candidate]:
    """Every measure that was seen, once, on that of the limbs on which it changed most.

    Parameters
    ----------
    readings : iterable of Reading
    view : {"front", "side"}
    side : {"left", "right"}
        The working side.
    limbs : sequence of {"working", "other", "both"}
        Which to look at; the other one is taken when it changed much more.
    """
    found = []
    for reading in readings:
        of = [c for limb in limbs if (c := _candidate(reading, view, side, limb))]
        found += [max(of, key=_weight)] if of else []
    return found


def chosen(found: Sequence[Candidate]) -> list[Candidate]:
    """The few that tell the hold from rest, the clearest first; without rest, the steadiest.

    What is compared with rest, or only approximate, is taken when nothing else tells. Two
    measures that share two parts, one bone, say nearly the same twice: the clearer is taken.
    """
    for rank in (0, 1, 2):
        telling = [c for c in found if _rank(c.measure) == rank and c.tells]
        if telling:
            clearest = max(c.clear for c in telling)
            leading = [c for c in telling if c.clear >= ALONG * clearest]
            return _different(sorted(leading, key=lambda c: -c.clear))
    plain = [c for c in found if _rank(c.measure) == 0]
    return _different(sorted(plain, key=lambda c: c.spread / c.band))


def _different(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The first few of which no two share two parts of the body."""
    kept: list[Candidate] = []
    for candidate in ranked:
        parts = set(candidate.measure.parts)
        if all(len(parts & set(k.measure.parts)) < 2 for k in kept):
            kept.append(candidate)
    return kept[:GATES]


def _rank(measure: Measure) -> int:
    if measure.reference == "start":
        return 3  # near nothing in every hold: tells none from another
    if measure.grade == "approximate":
        return 2
    return 1 if measure.reference else 0


def _change(reading: Reading) -> Array:
    """Change of the median against rest for each side; against nothing without rest."""
    return np.nanmedian(reading.values, axis=0) - np.nan_to_num(reading.rest)


def _weight(c: Candidate) -> float:
    return c.clear * (ALIKE if c.limb == "other" else 1.0)


def _candidate(reading: Reading, view: Plane, side: Side, limb: Limb) -> Candidate | None:
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
    """The value on the measure's grid; what is on it but for a float's error stays."""
    step = _STEP[measure.unit]
    steps = value / step
    return round((math.ceil(steps - 1e-6) if up else math.floor(steps + 1e-6)) * step, 2)
