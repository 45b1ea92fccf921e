"""An exercise as a page for a person: what to do, when not to, and what is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.text import Text

from posecoach.core.exercise import PROVISIONAL, REAL_PEOPLE, Check, Exercise, Fault
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message, as_given
from posecoach.report.console import section
from posecoach.report.phrases import (
    basis_message,
    cautions,
    definition_message,
    direction_message,
    dose_line,
    limit_message,
    measure_message,
    step_message,
    versions,
)
from posecoach.words import Words

READABLE = 100
"""Longer lines are hard to find back from."""

Section = tuple[Message, Iterable[Message]]


def exercise_page(e: Exercise, words: Words) -> RenderableType:
    """Everything that a person needs to do the exercise, and to know what is judged.

    What keeps people from harm stands before what the camera does: who may not do it and
    what ends it come right after how it is done.

    Parameters
    ----------
    e : Exercise
    words : Words
        In which language.
    """
    name, purpose = words.text(e.message("name")), words.text(e.message("purpose"))
    parts: list[RenderableType] = [Text(name, style="bold"), Text(purpose), Text("")]
    for title, lines in _sections(e):
        parts += section(words.text(title), *map(words.text, lines))
    return Constrain(Group(*parts), READABLE)


def _sections(e: Exercise) -> Iterator[Section]:
    """Titles and lines in their order; what has no lines is left out."""
    yield Message.of("page.only-with"), _if_any(e, "clearance")
    yield Message.of("page.evidence"), _if_any(e, "evidence")
    yield Message.of("page.how"), _if_any(e, "how_to")
    yield Message.of("page.you-need"), _if_any(e, "equipment")
    yield Message.of("page.working"), _if_any(e, "working")
    view, placed = Message.of(f"view.{e.view}"), Message.of(f"placed.{e.position}")
    camera = Message.of("page.camera-from", view=view, placed=placed)
    yield Message.of("page.camera"), (camera, *_if_any(e, "camera"))
    note = (e.message("dose.note"),) if e.dose.note else ()
    yield Message.of("page.dose"), (dose_line(e), *note)
    steps = enumerate(e.protocol, 1)
    numbered = (Message.of("page.step", number=n, step=step_message(e, s)) for n, s in steps)
    yield Message.of("page.steps"), numbered
    yield Message.of("page.easier"), versions(e, "easier")
    yield Message.of("page.harder"), versions(e, "harder")
    yield from cautions(e)
    yield from _faults(e)
    yield from _checks(e)
    yield Message.of("page.unseen"), (e.message("not_measured"),)
    sources = (f"{key}: {title.removesuffix(', -')}" for key, title in e.sources.items())
    yield Message.of("page.sources"), map(as_given, sources)


def _if_any(e: Exercise, place: str) -> tuple[Message, ...]:
    """The words at a place of the file, where there are any."""
    return (e.message(place),) if getattr(e, place) else ()


def _faults(e: Exercise) -> Iterator[Section]:
    """What is named when it is seen, apart from what only the person can notice."""

    def told(faults: Iterable[Fault]) -> Iterator[Message]:
        for fault in faults:
            name, cue = (e.message(f"faults.{fault.id}.{field}") for field in ("name", "cue"))
            yield Message.of("page.fault", name=name, cue=cue)

    yield Message.of("page.faults-seen"), told(f for f in e.faults if f.during != "ask")
    yield Message.of("page.faults-felt"), told(f for f in e.faults if f.during == "ask")


def _checks(e: Exercise) -> Iterator[Section]:
    """What stops the clock and what is advice, and where the limits come from."""
    judged = []
    if e.measurability != "measured":
        judged.append(Message.of(f"page.judged.{e.measurability.replace(' ', '-')}"))
    if any(check.basis == PROVISIONAL for check in e.checks):
        judged.append(Message.of("page.provisional"))
    if any(REAL_PEOPLE.match(check.basis) for check in e.checks):
        judged.append(Message.of("page.real-people"))
    yield Message.of("page.what-is-judged"), judged
    yield Message.of("page.gates"), (_check(c, e) for c in e.checks if c.gate)
    yield Message.of("page.advice"), (_check(c, e) for c in e.checks if not c.gate)


def _check(check: Check, e: Exercise) -> Message:
    """One line; a number only where it is measured in degrees or lengths that can be trusted."""
    name = Message.of(f"page.limb.{check.limb}", measure=measure_message(check.measure))
    if "approximate" in (VOCABULARY[check.measure].grade, e.measurability):
        told = Message.of("page.rough", measure=name, ways=direction_message(e, check))
    else:
        limit, definition = limit_message(check), definition_message(check.measure)
        told = Message.of("page.exact", measure=name, limit=limit, definition=definition)
    if check.basis == PROVISIONAL:
        return told
    source = basis_message(check.basis)
    return Message.of("page.with-source", told=told, source=source)
