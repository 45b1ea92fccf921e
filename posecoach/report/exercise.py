"""All exercises as a list, for a person and for a machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby

from rich.table import Table
from rich.text import Text

from posecoach.core.exercise import Exercise
from posecoach.report.words import dose_words


def exercises_json(exercises: list[Exercise]) -> str:
    """Every exercise whole, as a JSON list."""
    return json.dumps([asdict(e) for e in exercises], indent=2, ensure_ascii=False)


def exercises_table(exercises: list[Exercise]) -> Table:
    """By area, two lines an exercise: its name over its id, its dose over how it is judged."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for area, some in groupby(exercises, key=lambda e: e.area):
        table.add_row(Text(area.capitalize(), style="bold"))
        for e in some:
            told = f"{dose_words(e.dose)}\nfrom the {e.view}, {e.measurability}"
            table.add_row(Text(f"  {e.name}\n    ").append(e.id, style="cyan"), Text(told))
        table.add_row()
    return table
