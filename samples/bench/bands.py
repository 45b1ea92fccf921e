"""Writes the measures' error bands where the measures look for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from posecoach.core.measures import bands

HEAD = '''"""What each measure is off by, in 95 of 100 moments, by view: rendered people.

Written by `python -m samples.bench clock FOLDER --bands`; not by hand.
"""

'''


def write_bands(measures: dict[str, dict[str, float]]) -> None:
    """Replace `posecoach/core/measures/bands.py`; `measures` are the bench's figures."""
    rows = []
    for name, error in sorted(measures.items()):
        measure, view = name.split(", ")
        rows.append(f'    ("{measure}", "{view}"): {error["band95"]:g},')
    text = [
        f'MEASURED_ON = "{date.today().isoformat()}"',
        "",
        "BANDS: dict[tuple[str, str], float] = {",
        *rows,
        "}",
        "",
    ]
    Path(bands.__file__).write_text(HEAD + "\n".join(text), encoding="utf-8")
