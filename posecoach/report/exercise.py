"""An exercise as a page for a person, and all of them as a list."""

from __future__ import annotations

import json
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from posecoach.core.exercise import PROVISIONAL, Check, Dose, Exercise
from posecoach.core.measures import VOCABULARY
from posecoach.report.console import section
from posecoach.safety import safety


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


def dose_words(dose: Dose) -> str:
    """A dose as a person would say it."""
    times, sets = dose.repetitions, dose.sets
    if times == 1:
        times, sets = sets, 1  # three sets of one hold are three holds
    words = f"{times} x {dose.hold_s:g} s" if dose.hold_s else f"{times} times"
    words += " each side" if dose.per_side else ""
    return words if sets == 1 else f"{sets} sets of {words}"


def exercise_page(e: Exercise) -> RenderableType:
    """Everything that a person needs to do the exercise, and to know what is judged."""
    parts: list[RenderableType] = [Text(e.name, style="bold"), Text(e.purpose), Text("")]
    parts += section("How", e.how_to, e.camera, e.equipment)
    if e.working:
        parts += section("The working side is", e.working)
    if e.clearance:
        parts += section("Only with", e.clearance)
    parts += section("Camera", f"from the {e.view}")
    rest = f", {e.dose.rest_s:g} s rest" if e.dose.rest_s else ""
    parts += section("Dose", f"{dose_words(e.dose)}{rest}; {e.dose.frequency}", e.dose.note)
    if e.checks:
        parts += [Text("What is judged", style="bold"), Padding(_checks(e), (0, 0, 1, 2))]
    else:
        parts += section("What is judged", "nothing: timer only")
    parts += section("Faults", *(f"{f.name}: {f.cue}" for f in e.faults))
    parts += section("Easier", *e.easier)
    parts += section("Harder", *e.harder)
    conditions, stop_rules = safety().conditions, safety().stop_rules
    parts += section("Not if", *(conditions[f] for f in e.exclude_if))
    parts += section("With care if", *(conditions[f] for f in e.caution_if))
    parts += section("Stop at", *(stop_rules[s] for s in e.stop_if))
    parts += section("The camera cannot see", e.not_measured)
    parts += section("Evidence", e.evidence)
    parts += section("Sources", *(f"{key}: {title}" for key, title in e.sources.items()))
    return Group(*parts)


def _checks(e: Exercise) -> Table:
    table = Table("measure", "limits", "stops the clock", "basis", "definition")
    for c in e.checks:
        measure = VOCABULARY[c.measure]
        basis = c.basis if c.basis != PROVISIONAL else "provisional (ours)"
        gate = "yes" if c.gate else "no"
        table.add_row(c.measure.replace("_", " "), _limits(c), gate, basis, measure.definition)
    return table


def _limits(c: Check) -> str:
    unit = "°" if VOCABULARY[c.measure].unit == "deg" else ""
    if c.min is None:
        return f"at most {c.max:g}{unit}"
    if c.max is None:
        return f"at least {c.min:g}{unit}"
    return f"{c.min:g} to {c.max:g}{unit}"
