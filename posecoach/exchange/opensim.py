"""Markers and angles as OpenSim reads them: TRC and MOT."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from posecoach.core.exercise import SIDES
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.pose import Array
from posecoach.core.results.trace import Trace
from posecoach.exchange.points import MARKERS, Points

COORDINATES = {
    "hip_flex": "hip_flexion",
    "knee_flex": "knee_angle",
    "shoulder_flex": "arm_flex",
    "elbow_flex": "elbow_flex",
}
"""Measures that mean the same, with the same sign, as a coordinate of Rajagopal's model of 2016."""


def trc_text(points: Points, name: str) -> str:
    """Markers as a TRC file: meters from mid-hip, y up; empty where not seen.

    Parameters
    ----------
    points : Points
    name : str
        The file's own name, which its head repeats.
    """
    count, rate = len(points.t), f"{points.rate:.2f}"
    heads = "DataRate CameraRate NumFrames NumMarkers Units OrigDataRate OrigDataStartFrame"
    values = (rate, rate, count, len(MARKERS), "m", rate, 1, count)
    axes = [f"{axis}{number}" for number in range(1, len(MARKERS) + 1) for axis in "XYZ"]
    lines = [
        _row("PathFileType", 4, "(X/Y/Z)", name),
        _row(*heads.split(), "OrigNumFrames"),
        _row(*values),
        _row("Frame#", "Time", *(cell for marker in MARKERS for cell in (marker, "", ""))),
        _row("", "", *axes),
        "",
    ]
    for number, (t, places) in enumerate(zip(points.t, points.meters, strict=True), 1):
        lines.append(_row(number, f"{t:.3f}", *(_meters(value) for value in places.ravel())))
    return "\n".join(lines) + "\n"


def mot_text(trace: Trace, name: str) -> str:
    """Angles in degrees as a MOT file, both sides; nan where not seen.

    Angles that are known only roughly are left out.

    Parameters
    ----------
    trace : Trace
    name : str
        What the motion is called.
    """
    columns = dict(_angles(trace))
    lines = [
        name,
        "version=1",
        f"nRows={len(trace.t)}",
        f"nColumns={1 + len(columns)}",
        "inDegrees=yes",
        "endheader",
        _row("time", *columns),
    ]
    for i, t in enumerate(trace.t):
        lines.append(_row(f"{t:.3f}", *(_degrees(column[i]) for column in columns.values())))
    return "\n".join(lines) + "\n"


def _angles(trace: Trace) -> Iterator[tuple[str, Array]]:
    """Name and values of each angle of each side."""
    for name in trace.sides[0].measures if trace.sides else ():
        measure = VOCABULARY[name]
        if measure.unit != "deg" or measure.grade != "measured":
            continue
        both = trace.of_both_sides(name)
        for index, side in enumerate(SIDES):
            if np.isfinite(both[:, index]).any():
                yield f"{COORDINATES.get(name, name)}_{side[0]}", both[:, index]


def _row(*cells: object) -> str:
    return "\t".join(map(str, cells))


def _meters(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.3f}"


def _degrees(value: float) -> str:
    return "nan" if math.isnan(value) else f"{value:.1f}"
