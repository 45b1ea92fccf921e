"""Writes the measures' error bands where the measures look for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from posecoach.core.kinematics.measures import VOCABULARY, bands

FILE = Path(bands.__file__)

MEASURED = "MEASURED: dict[str, tuple[str, str]] = {"
BETWEEN = '}\n"""When and by which command'
TABLE = "BANDS: dict[str, dict[tuple[str, str], float]] = {"
END = '}\n"""By model, then by measure and view."""'


def write_bands(
    measured: Mapping[str, Mapping[str, Mapping[str, float]]], command: str, path: Path = FILE
) -> None:
    """Replace the numbers of some models in `posecoach/core/kinematics/measures/bands.py`.

    Parameters
    ----------
    measured : mapping
        By name of the pose model, the bench's figures by ``"measure, view"``.
    command : str
        What measured them.
    path : Path
        The file. Its head and its end stay, and so do the numbers of other models.
    """
    text = path.read_text(encoding="utf-8")
    head, end = text[: text.index(MEASURED)], text[text.index(END) :]
    between = text[text.index(BETWEEN) : text.index(TABLE)]
    days = bands.MEASURED | {model: (date.today().isoformat(), command) for model in measured}
    numbers = bands.BANDS | {model: _numbers(errors) for model, errors in measured.items()}
    lines = [MEASURED, *(f'    "{model}": ("{day}", "{by}"),' for model, (day, by) in days.items())]
    lines += [between + TABLE]
    lines += [line for model, found in numbers.items() for line in _rows(model, found)]
    path.write_text(head + "\n".join([*lines, end]), encoding="utf-8")


def _numbers(errors: Mapping[str, Mapping[str, float]]) -> dict[tuple[str, str], float]:
    """The bench's figures as the file has them."""
    named = ((name.split(", "), error["band95"]) for name, error in errors.items())
    return {(measure, view): band for (measure, view), band in named}


def _rows(model: str, numbers: Mapping[tuple[str, str], float]) -> list[str]:
    rows = [f'        ("{m}", "{view}"): {band:g},' for (m, view), band in sorted(numbers.items())]
    return [f'    "{model}": {{', *rows, "    },"]


def outside(
    measures: Mapping[str, Mapping[str, float]], model: str = bands.STANDARD_MODEL
) -> list[tuple[str, float, float]]:
    """Measures whose error on these clips is beyond the band that is published for them.

    Name and view, the band, and the error that 95 of 100 moments stay within.
    """
    found = []
    for name, error in measures.items():
        measure, view = name.split(", ")
        band = VOCABULARY[measure].band_in(view, model)  # type: ignore[arg-type]
        if error["band95"] > band:
            found.append((name, band, error["band95"]))
    return found
