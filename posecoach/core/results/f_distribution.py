"""Quantiles of the F distribution, for confidence intervals."""

from __future__ import annotations

import math

TINY = 1e-30
STEPS = 300
"""Of the continued fraction; it settles within some dozens."""


def f_quantile(share: float, first: float, second: float) -> float:
    """The value below which a share of an F distribution lies.

    Parameters
    ----------
    share : float
        Between 0 and 1.
    first, second : float
        Degrees of freedom, of numerator and denominator; need not be whole.

    Returns
    -------
    float
    """
    low, high = 0.0, 1.0
    for _ in range(100):  # of x = first * F / (first * F + second), which is a beta variable
        middle = (low + high) / 2
        if incomplete_beta(middle, first / 2, second / 2) < share:
            low = middle
        else:
            high = middle
    return second * low / (first * (1 - low)) if low < 1 else math.inf


def incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function, by its continued fraction (DLMF 8.17.22).

    Parameters
    ----------
    x : float
        0 to 1.
    a, b : float
        Positive.

    Returns
    -------
    float
        0 to 1.
    """
    if x <= 0 or x >= 1:
        return min(max(x, 0.0), 1.0)
    if x > (a + 1) / (a + b + 2):  # where the fraction settles slowly
        return 1 - incomplete_beta(1 - x, b, a)
    logs = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    front = math.exp(logs + a * math.log(x) + b * math.log1p(-x)) / a
    c, d = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        before = fraction
        for term in (even, odd):
            d = 1 / _kept(1 + term * d)
            c = _kept(1 + term / c)
            fraction *= c * d
        if abs(fraction - before) < 1e-14 * abs(fraction):
            break
    return front * fraction


def _kept(value: float) -> float:
    """Away from zero, so that it can be divided by."""
    return value if abs(value) > TINY else TINY
