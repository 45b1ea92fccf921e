"""Every text that people read of exercises, programs, safety and measures, as a message."""

from __future__ import annotations

from collections.abc import Iterator

from posecoach.core.exercise import Exercise
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import ENGLISH, Message, place_name
from posecoach.core.programs.program import Program
from posecoach.library import EXERCISES
from posecoach.program_library import catalog_programs
from posecoach.report.phrases import definition_message
from posecoach.safety import safety

TEXTS = (
    "name", "purpose", "how_to", "working", "equipment", "camera", "clearance", "not_measured",
    "evidence", "after",
)  # fmt: skip


def english_texts() -> dict[str, str]:
    """The English texts, each with the id of the first message that says it."""
    found: dict[str, str] = {}
    for message in _messages():
        found.setdefault(message.own[ENGLISH], message.id)
    return found


def _messages() -> Iterator[Message]:
    for exercise in EXERCISES.all_built_in():
        yield from _of_exercise(exercise)
    for program in catalog_programs():
        yield from _of_program(program)
    yield from _of_safety()
    yield from map(definition_message, VOCABULARY)


def _of_exercise(e: Exercise) -> Iterator[Message]:
    places = [name for name in TEXTS if getattr(e, name)]
    places += ["on_side.left", "on_side.right"] if e.on_side else []
    places += [f"dose.{name}" for name in ("frequency", "note") if getattr(e.dose, name)]
    for way in ("easier", "harder"):
        places += [f"{way}.{place_name(text)}" for text in getattr(e, way)]
    for check in e.checks:
        said = [name for name in ("below", "above", "lost") if getattr(check, name)]
        said += ["name"] if check.personal else []
        places += [f"checks.{check.id}.{name}" for name in said]
    for fault in e.faults:
        places += [f"faults.{fault.id}.{name}" for name in ("name", "cue")]
    places += [f"protocol.{place_name(step.label)}.label" for step in e.protocol]
    places += [f"way_up.{place_name(step.say)}.say" for step in e.way_up]
    return map(e.message, places)


def _of_program(p: Program) -> Iterator[Message]:
    places = [name for name in ("name", "equipment", "gate", "cautions") if getattr(p, name)]
    places += [f"evidence.{place_name(text)}" for text in p.evidence]
    places += ["option.when", "option.plan"] if p.option else []
    yield from map(p.message, places)
    items = (*p.items, *(p.option.items if p.option else ()))
    yield from (p.note(item) for item in items if item.note)


def _of_safety() -> Iterator[Message]:
    known = safety()
    yield from (flag.question for flag in known.red_flags)
    yield from map(known.action, known.actions)
    yield from map(known.condition, known.conditions)
    yield from map(known.stop_rule, known.stop_rules)
    yield from (*known.rules("program"), *known.rules("traction"))
