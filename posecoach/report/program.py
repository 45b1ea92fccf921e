"""A program as a page for a person, and all of them as a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from posecoach.core.exercise import Exercise, area_message
from posecoach.core.guidance.dose import dose_message
from posecoach.core.message import Message, as_given, place_name
from posecoach.core.programs.program import Item, Program, dosed, item_seconds, program_seconds
from posecoach.report.console import section
from posecoach.safety import safety
from posecoach.words import Words


def programs_json(programs: list[Program]) -> str:
    """Every program whole, with its planned length in seconds, as a JSON list."""
    told = [asdict(p) | {"planned_s": program_seconds(p)} for p in programs]
    return json.dumps(told, indent=2, ensure_ascii=False)


def programs_table(programs: list[Program], words: Words) -> Table:
    """One row a program.

    Parameters
    ----------
    programs : list of Program
    words : Words
        In which language.
    """
    table = Table()
    table.add_column(words.say("column.id"), no_wrap=True)
    for column in ("program", "area"):  # a long word goes on in the next line
        table.add_column(words.say(f"column.{column}"), overflow="fold")
    for column in ("exercises", "planned"):
        table.add_column(words.say(f"column.{column}"), justify="right")
    for p in programs:
        name, areas = words.text(p.message("name")), words.say("program.areas", areas=_areas(p))
        length = words.text(length_message(p))
        table.add_row(p.id, name, areas, str(len(p.items)), length)
    return table


def length_message(p: Program) -> Message:
    """Its planned length in minutes, to a tenth; a test ends when it is failed."""
    if p.test:
        return Message.of("program.test")
    return Message.of("program.minutes", minutes=program_seconds(p) / 60)


def program_page(p: Program, exercises: Mapping[str, Exercise], words: Words) -> RenderableType:
    """Everything that a person needs to do the program.

    Parameters
    ----------
    p : Program
    exercises : mapping of str to Exercise
        By id, at least every one that the program names.
    words : Words
        In which language.
    """

    def under(title: str, lines: Iterable[Message]) -> list[RenderableType]:
        return section(words.say(f"program.section.{title}"), *map(words.text, lines))

    about = words.say("program.about", areas=_areas(p), length=length_message(p))
    name = words.text(p.message("name"))
    parts: list[RenderableType] = [Text(name, style="bold"), Text(about), Text("")]
    parts += under("what-you-need", _if_any(p, "equipment"))
    parts += under("before-you-start", _if_any(p, "gate"))
    parts += under("take-care", _if_any(p, "cautions"))
    if p.items:
        title = Text(words.say("program.in-this-order"), style="bold")
        parts += [title, _padded(_items(p, p.items, exercises, words))]
    parts += _option(p, exercises, words)
    rules = safety()
    parts += under("rules", rules.rules("program"))
    if any(exercises[name].area == "traction" for name in p.exercises):
        parts += under("traction", rules.rules("traction"))
    parts += under("evidence", (p.message(f"evidence.{place_name(text)}") for text in p.evidence))
    parts += under("sources", (as_given(f"{key}: {told}") for key, told in p.sources.items()))
    return Group(*parts)


def composed_page(p: Program, exercises: Mapping[str, Exercise], words: Words) -> RenderableType:
    """What was chosen for a program, in order, and how long it takes.

    Parameters
    ----------
    p : Program
    exercises : mapping of str to Exercise
    words : Words
    """
    about = words.say("program.composed", name=p.message("name"), length=length_message(p))
    cautions = Text(" ".join(map(words.text, _if_any(p, "cautions"))))
    return Group(Text(about, style="bold"), _items(p, p.items, exercises, words), cautions)


def _areas(p: Program) -> tuple[Message, ...]:
    return tuple(map(area_message, p.area))


def _if_any(p: Program, place: str) -> tuple[Message, ...]:
    """The words at a place of the file, where there are any."""
    return (p.message(place),) if getattr(p, place) else ()


def _option(p: Program, exercises: Mapping[str, Exercise], words: Words) -> list[RenderableType]:
    """What may be done in the place of something else, and when."""
    option = p.option
    if option is None:
        return []
    instead, left_out = exercises[option.with_exercise], exercises[option.replace]
    lines = (
        Message.of("program.option.in-the-place-of", exercise=left_out.message("name")),
        Message.of("program.option.only-if", when=p.message("option.when")),
        Message.of("program.option.plan", plan=p.message("option.plan")),
    )
    title = words.say("program.option.title", exercise=instead.message("name"))
    told = section(title, *map(words.text, lines))
    return [*told, _padded(_items(p, option.items, exercises, words))]


def _padded(table: Table) -> Padding:
    return Padding(table, (0, 0, 1, 2))


def _items(
    p: Program, items: tuple[Item, ...], exercises: Mapping[str, Exercise], words: Words
) -> Table:
    """Two or three lines an item: an id is as wide as a terminal can spare."""
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("", justify="right")
    for column in ("exercise", "dose"):
        table.add_column(words.say(f"column.{column}"))
    for column in ("set-up", "takes"):
        table.add_column(words.say(f"column.{column}"), justify="right")
    for number, item in enumerate(items, 1):
        exercise = dosed(exercises[item.exercise], item)
        dose = Message.of(
            "program.dose", dose=dose_message(exercise.dose), rest_s=float(item.rest_s)
        )
        note = (p.note(item),) if item.note else ()
        lines = (dose, Message.of(f"view.{exercise.view}"), *note)
        table.add_row(
            str(number),
            Text(f"{words.text(exercise.message('name'))}\n  ").append(exercise.id, style="cyan"),
            "\n".join(map(words.text, lines)),
            words.say("unit.seconds", seconds=item.setup_s),
            words.say("unit.whole", seconds=item_seconds(item)),
        )
    return table
