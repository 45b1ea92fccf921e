"""Writes the measures' error bands where the measures look for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from posecoach.core.kinematics.measures import VOCABULARY, bands

HEAD = '''"""What each measure is off by, in 95 of 100 moments, by view: on rendered people.

Bias and spread together, in the measure's unit, while the exercise is truly in form, by the
full model on the tune half of the matrix. `Measure.band_in` never takes less than what the
catalog expects. Written by the command below; not by hand.
"""

'''


def write_bands(measures: Mapping[str, Mapping[str, float]], command: str) -> None:
    """Replace `posecoach/core/kinematics/measures/bands.py`; `measures` are the bench's figures."""
    rows = []
    for name, error in sorted(measures.items()):
        measure, view = name.split(", ")
        rows.append(f'    ("{measure}", "{view}"): {error["band95"]:g},')
    text = [
        f'MEASURED_ON = "{date.today().isoformat()}"',
        f'MEASURED_BY = "{command}"',
        "",
        "BANDS: dict[tuple[str, str], float] = {",
        *rows,
        "}",
        "",
    ]
    Path(bands.__file__).write_text(HEAD + "\n".join(text), encoding="utf-8")


def outside(measures: Mapping[str, Mapping[str, float]]) -> list[tuple[str, float, float]]:
    """Measures whose error on these clips is beyond the band that is published for them.

    Name and view, the band, and the error that 95 of 100 moments stay within.
    """
    found = []
    for name, error in measures.items():
        measure, view = name.split(", ")
        band = VOCABULARY[measure].band_in(view)  # type: ignore[arg-type]
        if error["band95"] > band:
            found.append((name, band, error["band95"]))
    return found
