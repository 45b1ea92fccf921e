"""A program as a page for a person, and all of them as a list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from posecoach.core.exercise import Exercise
from posecoach.core.programs.program import Item, Program, dosed, item_seconds, program_seconds
from posecoach.report.console import section
from posecoach.report.words import dose_words
from posecoach.safety import safety


def programs_json(programs: list[Program]) -> str:
    """Every program whole, with its planned length in seconds, as a JSON list."""
    told = [asdict(p) | {"planned_s": program_seconds(p)} for p in programs]
    return json.dumps(told, indent=2, ensure_ascii=False)


def programs_table(programs: list[Program]) -> Table:
    """One row a program."""
    table = Table()
    table.add_column("id", no_wrap=True)
    for column in ("program", "area"):
        table.add_column(column)
    for column in ("exercises", "planned"):
        table.add_column(column, justify="right")
    for p in programs:
        table.add_row(p.id, p.name, ", ".join(p.area), str(len(p.items)), length_words(p))
    return table


def length_words(p: Program) -> str:
    """Its planned length in minutes, to a tenth; a test ends when it is failed."""
    return "a test" if p.test else f"{program_seconds(p) / 60:.1f} min"


def program_page(p: Program, exercises: Mapping[str, Exercise]) -> RenderableType:
    """Everything that a person needs to do the program.

    Parameters
    ----------
    p : Program
    exercises : mapping of str to Exercise
        By id, at least every one that the program names.
    """
    about = f"{', '.join(p.area)}; planned: {length_words(p)}"
    parts: list[RenderableType] = [Text(p.name, style="bold"), Text(about), Text("")]
    parts += section("What you need", p.equipment)
    parts += section("Before you start", p.gate)
    parts += section("Take care", p.cautions)
    if p.items:
        parts += [Text("In this order", style="bold"), _padded(_items(p.items, exercises))]
    if p.option is not None:
        name = exercises[p.option.with_exercise].name
        place = f"in the place of: {exercises[p.option.replace].name}"
        words = (place, f"only if: {p.option.when}", f"plan: {p.option.plan}")
        parts += section(f"Option: {name}", *words)
        parts.append(_padded(_items(p.option.items, exercises)))
    rules = safety()
    parts += section("Rules", *rules.program_rules)
    if any(exercises[name].area == "traction" for name in p.exercises):
        parts += section("Traction", *rules.traction_rules)
    parts += section("Evidence", *p.evidence)
    parts += section("Sources", *(f"{key}: {title}" for key, title in p.sources.items()))
    return Group(*parts)


def composed_page(p: Program, exercises: Mapping[str, Exercise]) -> RenderableType:
    """What was chosen for a program, in order, and how long it takes."""
    about = f"{p.name}; planned: {length_words(p)}"
    return Group(Text(about, style="bold"), _items(p.items, exercises), Text(p.cautions))


def _padded(table: Table) -> Padding:
    return Padding(table, (0, 0, 1, 2))


def _items(items: tuple[Item, ...], exercises: Mapping[str, Exercise]) -> Table:
    """Two or three lines an item: an id is as wide as a terminal can spare."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("", justify="right")
    table.add_column("exercise")
    table.add_column("dose")
    for column in ("set up", "takes"):
        table.add_column(column, justify="right")
    for number, item in enumerate(items, 1):
        exercise = dosed(exercises[item.exercise], item)
        dose = dose_words(exercise.dose) + (f", {item.rest_s:g} s rest" if item.rest_s else "")
        table.add_row(
            str(number),
            Text(f"{exercise.name}\n  ").append(exercise.id, style="cyan"),
            "\n".join(filter(None, (dose, f"from the {exercise.view}", item.note))),
            f"{item.setup_s:g} s",
            f"{item_seconds(item):.0f} s",
        )
    return table
