"""An exercise as a page for a person, and all of them as a list."""

from __future__ import annotations

import json
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from posecoach.core.exercise import Exercise
from posecoach.core.measures import VOCABULARY
from posecoach.report.console import section
from posecoach.report.words import (
    basis_words,
    cautions,
    dose_line,
    dose_words,
    limit_words,
    measure_words,
)


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


def exercise_page(e: Exercise) -> RenderableType:
    """Everything that a person needs to do the exercise, and to know what is judged."""
    parts: list[RenderableType] = [Text(e.name, style="bold"), Text(e.purpose), Text("")]
    parts += section("How", e.how_to, e.camera, e.equipment)
    if e.working:
        parts += section("The working side is", e.working)
    if e.clearance:
        parts += section("Only with", e.clearance)
    parts += section("Camera", f"from the {e.view}")
    parts += section("Dose", dose_line(e.dose), e.dose.note)
    if e.checks:
        parts += [Text("What is judged", style="bold"), Padding(_checks(e), (0, 0, 1, 2))]
    else:
        parts += section("What is judged", "nothing: timer only")
    parts += section("Faults", *(f"{f.name}: {f.cue}" for f in e.faults))
    parts += section("Easier", *e.easier)
    parts += section("Harder", *e.harder)
    for title, signs in cautions(e).items():
        parts += section(title, *signs)
    parts += section("The camera cannot see", e.not_measured)
    parts += section("Evidence", e.evidence)
    parts += section("Sources", *(f"{key}: {title}" for key, title in e.sources.items()))
    return Group(*parts)


def _checks(e: Exercise) -> Table:
    table = Table("measure", "limits", "stops the clock", "basis", "definition")
    for c in e.checks:
        table.add_row(
            measure_words(c.measure),
            limit_words(c),
            "yes" if c.gate else "no",
            basis_words(c.basis),
            VOCABULARY[c.measure].definition,
        )
    return table
