"""One program as a handout: what to do, how, how much, and when to stop, on one or two sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from posecoach.core.exercise import Exercise, area_message
from posecoach.core.guidance.dose import dose_message
from posecoach.core.message import Message
from posecoach.core.programs.program import Item, Program, dosed
from posecoach.figure import figure_of
from posecoach.report.figure import figure_svg
from posecoach.report.page import rendered
from posecoach.report.phrases import step_message
from posecoach.report.program import length_message
from posecoach.safety import safety
from posecoach.words import Words

WEEKS = 4
"""Rows to tick."""


@dataclass(frozen=True, slots=True)
class Card:
    """One exercise of the handout: its figure and its words."""

    number: int
    figure: Markup
    name: Message
    dose: Message
    how: Message
    more: tuple[Message, ...]


def handout_page(program: Program, exercises: Mapping[str, Exercise], words: Words) -> str:
    """The program as a page to print.

    Parameters
    ----------
    program : Program
    exercises : mapping of str to Exercise
        By id, at least every one that the program names.
    words : Words
        In which language.

    Returns
    -------
    str
        HTML that needs no script and loads nothing. What stands in the files is text.
    """
    cards = [
        _card(number, program, item, exercises[item.exercise], words)
        for number, item in enumerate(program.items, 1)
    ]
    return rendered(
        words,
        "handout.html",
        "handout.css",
        areas=tuple(map(area_message, program.area)),
        cards=cards,
        equipment=program.message("equipment") if program.equipment else None,
        cautions=program.message("cautions") if program.cautions else None,
        length=length_message(program),
        name=program.message("name"),
        questions=list(_questions(program)),
        stops=_stops(program, exercises),
        weeks=range(1, WEEKS + 1),
    )


def _card(number: int, p: Program, item: Item, e: Exercise, words: Words) -> Card:
    done = dosed(e, item)
    position, view = Message.of(f"position.{e.position}"), Message.of(f"view.{e.view}")
    name = e.message("name")
    title = words.say("catalog.figure", name=name, position=position, view=view)
    drawn = Markup(figure_svg(figure_of(e), title))  # noqa: S704 - built from numbers; escaped
    dose = Message.of("program.dose", dose=dose_message(done.dose), rest_s=float(item.rest_s))
    return Card(number, drawn, name, dose, e.message("how_to"), tuple(_more(p, item, e)))


def _more(p: Program, item: Item, e: Exercise) -> Iterator[Message]:
    """What else to know: the program's note, who must clear it, the steps, what is needed."""
    if item.note:
        yield Message.of("handout.note", note=p.note(item))
    if e.clearance:
        yield Message.of("handout.only-with", clearance=e.message("clearance"))
    if e.equipment:
        yield Message.of("handout.you-need", equipment=e.message("equipment"))
    yield from (step_message(e, step) for step in e.protocol if step.angle is None)


def _questions(p: Program) -> Iterator[tuple[Message, list[Message]]]:
    """What a yes to them asks for, and the questions, the most urgent first."""
    rules = safety()
    for action in rules.actions:
        asked = [f.question for f in rules.red_flags if f.action == action and f.id in p.asks]
        if asked:
            yield rules.action(action), asked


def _stops(p: Program, exercises: Mapping[str, Exercise]) -> list[Message]:
    """The signs that end any of its exercises, each once."""
    signs = dict.fromkeys(s for name in p.exercises for s in exercises[name].stop_if)
    return [safety().stop_rule(sign) for sign in signs]
