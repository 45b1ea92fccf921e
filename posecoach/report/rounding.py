"""How many decimals an exported number has: as many as it means."""

from __future__ import annotations

import math

DECIMALS = {"s": 2, "rough s": 1, "deg": 1, "ratio": 2}
"""By unit. The clock's error is 0.04 s in the median; a measure's band is at least a degree or 0.02
of a length. A way back is timed to about a third of it, so its seconds are rough."""


def rounded(value: float, unit: str) -> float | None:
    """A number as it is exported.

    Parameters
    ----------
    value : float
        nan where it could not be measured.
    unit : {"s", "rough s", "deg", "ratio"}

    Returns
    -------
    float or None
        None for nan, and never -0.0.
    """
    return None if math.isnan(value) else round(value, DECIMALS[unit]) + 0.0
