"""Markers and holds as a C3D file, for motion analysis programs; needs the extra `exchange`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from posecoach.core.judging.hold import MAX_GAP_S
from posecoach.core.kinematics.pose import Array
from posecoach.core.results.summary import TimedHold
from posecoach.exchange.extras import needed
from posecoach.exchange.points import MARKERS, Points

MM = 1000.0


def write_c3d(path: Path, points: Points, holds: Sequence[TimedHold]) -> None:
    """Write the markers in millimeters, with an event where each hold starts and ends.

    Parameters
    ----------
    path : Path
        Ends in .c3d.
    points : Points
    holds : sequence of TimedHold

    Raises
    ------
    UsageError
        When ezc3d is not installed.
    """
    ezc3d = needed("ezc3d")
    file = ezc3d.c3d()
    file["parameters"]["POINT"]["UNITS"]["value"] = ["mm"]
    file["parameters"]["POINT"]["RATE"]["value"] = [points.rate]
    file["parameters"]["POINT"]["LABELS"]["value"] = list(MARKERS)
    places = np.round(evenly(points) * MM)
    data = np.ones((4, len(MARKERS), len(places)))
    data[:3] = places.transpose(2, 1, 0)
    file["data"]["points"] = data
    for timed in holds:
        context = (timed.side or "general").capitalize()
        for label, t in (("Hold start", timed.hold.start_s), ("Hold end", timed.hold.end_s)):
            file.add_event(time=[t // 60, t % 60], context=context, label=label)
    file.write(str(path))


def evenly(points: Points) -> Array:
    """The markers at even times from 0, shape (n, 33, 3); nan in gaps and where not seen."""
    if not len(points.t):
        return np.zeros((0, len(MARKERS), 3))
    times = np.arange(0.0, points.t[-1] + 0.5 / points.rate, 1 / points.rate)
    after = np.clip(np.searchsorted(points.t, times - 1e-9), 1, max(len(points.t) - 1, 1))
    if len(points.t) == 1:
        return points.meters
    start, end = points.t[after - 1], points.t[after]
    share = np.clip((times - start) / (end - start), 0.0, 1.0)[:, np.newaxis, np.newaxis]
    first, second = points.meters[after - 1], points.meters[after]
    between = first + share * (second - first)
    between = np.where(share == 0, first, np.where(share == 1, second, between))  # beside a nan
    return np.where((end - start <= MAX_GAP_S)[:, np.newaxis, np.newaxis], between, np.nan)
