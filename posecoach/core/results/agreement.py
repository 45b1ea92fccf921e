"""How far raters agree: percent, Cohen's kappa, and the intraclass correlation of times."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from posecoach.core.kinematics.pose import Array
from posecoach.core.results.f_distribution import f_quantile

Z95 = 1.959964
"""Of the standard normal distribution: 95 of 100 lie within."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its 95 % confidence interval; nan where it cannot be told."""

    value: float
    low: float
    high: float


UNKNOWN = Estimate(math.nan, math.nan, math.nan)


def percent(first: Sequence[Hashable], second: Sequence[Hashable]) -> Estimate:
    """Share of the same answers, 0 to 100, with Wilson's interval.

    Parameters
    ----------
    first, second : sequence
        The answers of two raters to the same questions, in the same order.

    Returns
    -------
    Estimate
        nan without any answers.
    """
    n = len(first)
    if not n:
        return UNKNOWN
    p = sum(a == b for a, b in zip(first, second, strict=True)) / n
    middle = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 * math.sqrt(p * (1 - p) / n + Z95**2 / (4 * n * n)) / (1 + Z95**2 / n)
    return Estimate(100 * p, 100 * (middle - half), 100 * (middle + half))


def cohens_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> Estimate:
    """Agreement beyond chance of two raters (Cohen 1960, with the standard error given there).

    Parameters
    ----------
    first, second : sequence
        The answers of two raters to the same questions, in the same order.

    Returns
    -------
    Estimate
        nan without answers, and where both gave one and the same answer throughout: then chance
        explains everything.
    """
    n = len(first)
    if not n:
        return UNKNOWN
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    answers = {*first, *second}
    chance = sum((first.count(a) / n) * (second.count(a) / n) for a in answers)
    if chance >= 1:
        return UNKNOWN
    value = (observed - chance) / (1 - chance)
    error = math.sqrt(observed * (1 - observed) / n) / (1 - chance)
    return Estimate(value, value - Z95 * error, min(value + Z95 * error, 1.0))


def intraclass(times: Array) -> Estimate:
    """ICC(2,1): absolute agreement of single ratings, raters taken as a sample of all raters.

    Formulas of Shrout and Fleiss 1979, with the interval of McGraw and Wong 1996.

    Parameters
    ----------
    times : ndarray of shape (clips, raters)
        Seconds; clips with a nan are left out.

    Returns
    -------
    Estimate
        nan with fewer than two clips or raters, or where nothing differs.
    """
    kept = times[np.isfinite(times).all(axis=1)]
    n, k = kept.shape
    if n < 2 or k < 2:
        return UNKNOWN
    rows, columns = kept.mean(axis=1), kept.mean(axis=0)
    grand = float(kept.mean())
    between = k * float(((rows - grand) ** 2).sum()) / (n - 1)
    raters = n * float(((columns - grand) ** 2).sum()) / (k - 1)
    rest = kept - rows[:, np.newaxis] - columns + grand
    error = float((rest**2).sum()) / ((n - 1) * (k - 1))
    whole = between + (k - 1) * error + k * (raters - error) / n
    if whole <= 0:
        return UNKNOWN
    value = (between - error) / whole
    return Estimate(value, *_icc_interval(value, between, raters, error, n, k))


def _icc_interval(
    value: float, between: float, raters: float, error: float, n: int, k: int
) -> tuple[float, float]:
    """McGraw and Wong 1996, table 7, case 2."""
    if error <= 0 or value >= 1:
        return value, min(value, 1.0)
    a = k * value / (n * (1 - value))
    b = 1 + k * value * (n - 1) / (n * (1 - value))
    spread = (a * raters) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1))
    freedom = (a * raters + b * error) ** 2 / spread
    upper, lower = f_quantile(0.975, n - 1, freedom), f_quantile(0.975, freedom, n - 1)
    common = k * raters + (k * n - k - n) * error
    low = n * (between - upper * error) / (upper * common + n * between)
    high = n * (lower * between - error) / (common + n * lower * between)
    return low, high
