"""All exercises as a list, for a person and for a machine."""

from __future__ import annotations

import json
from dataclasses import asdict

from rich.table import Table

from posecoach.core.exercise import Exercise
from posecoach.report.words import dose_words


def exercises_json(exercises: list[Exercise]) -> str:
    """Every exercise whole, as a JSON list."""
    return json.dumps([asdict(e) for e in exercises], indent=2, ensure_ascii=False)


def exercises_table(exercises: list[Exercise]) -> Table:
    """One row an exercise."""
    table = Table()
    table.add_column("id", no_wrap=True)
    for column in ("exercise", "area", "camera", "dose", "judged"):
        table.add_column(column)
    for e in exercises:
        table.add_row(
            e.id, e.name, e.area, f"from the {e.view}", dose_words(e.dose), e.measurability
        )
    return table
