"""What a session consists of: a program or an exercise, without what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from posecoach.core.authoring.draft_parts import spoken
from posecoach.core.errors import UsageError
from posecoach.core.exercise import Exercise, Side
from posecoach.core.guidance.course import Task, tasks_of
from posecoach.core.guidance.protocol import at_step, table_steps
from posecoach.core.guidance.variant import (
    Variant,
    a_third_less,
    at_variant,
    at_version,
    is_exercise,
)
from posecoach.core.message import Message, place_name
from posecoach.core.names import nearest_hint
from posecoach.core.programs.program import Program
from posecoach.core.progress.versions import A_THIRD
from posecoach.library import exercise, exercise_files
from posecoach.program_library import program_files, read_program
from posecoach.words import Words

AS_PLANNED = Variant()
"""No dose of the person's own."""


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What a person wants to do, before the screening.

    Parameters
    ----------
    name : Message
        Name of the program or the exercise.
    exercises : tuple of Exercise
        Every exercise in it; an inversion table's at the chosen step.
    program : Program or None
        None for a single exercise.
    before : Message or None
        Name of the table's step before the chosen one; None where there is none.
    """

    name: Message
    exercises: tuple[Exercise, ...]
    program: Program | None = None
    before: Message | None = None

    @property
    def always(self) -> tuple[str, ...]:
        """Ids of the red flags that are asked every time."""
        return self.program.asks if self.program else ()

    @property
    def introduction(self) -> Iterator[Message]:
        """What to say before it begins: equipment, cautions and evidence."""
        about = self.program or self.exercises[0]
        if about.equipment:
            yield Message.of("plan.you-need", equipment=about.message("equipment"))
        if self.program is None:
            if about.evidence:
                yield Message.of("plan.evidence", evidence=about.message("evidence"))
            return
        if self.program.cautions:
            yield self.program.message("cautions")
        for text in self.program.evidence[:1]:
            yield self.program.message(f"evidence.{place_name(text)}")
            yield Message.of("plan.all-of-it", program=self.program.id)


def session_plan(name: str, *, step: int = 0, option: bool = False) -> SessionPlan:
    """Find a program, or else an exercise, by its id.

    Parameters
    ----------
    name : str
        The id.
    step : int
        Step of an inversion table's protocol, from 1; 0 for the first.
    option : bool
        True to take the program's option, such as a table instead of resting on the back.

    Raises
    ------
    UsageError
        When there is neither, or no such step or option.
    """
    programs, known = program_files(), exercise_files()
    if name in programs:
        return _of_program(read_program(programs[name]), step, option)
    if name not in known:
        hint = nearest_hint(name, {**programs, **known}, "posecoach programs list")
        raise UsageError(Message.of("error.neither-program-nor-exercise", name=name), hint)
    if option:
        raise _no_option(name)
    only = whole = spoken(exercise(name), Words().text)
    steps = table_steps(only)
    if step or steps:
        only = at_step(only, step or 1)
    before = steps[step - 2].label if step > 1 else None
    named = before and whole.message(f"protocol.{place_name(before)}.label")
    return SessionPlan(only.message("name"), (only,), before=named or None)


def _of_program(read: Program, step: int, option: bool) -> SessionPlan:
    if step:
        hint = Message.of("hint.step-is-for-tables")
        raise UsageError(Message.of("error.no-steps", name=read.id), hint)
    if option and read.option is None:
        raise _no_option(read.id)
    chosen = read.with_option() if option else replace(read, option=None)
    return SessionPlan(
        read.message("name"),
        tuple(spoken(exercise(e), Words().text) for e in chosen.exercises),
        chosen,
    )


def _no_option(name: str) -> UsageError:
    return UsageError(Message.of("error.no-option", name=name), Message.of("hint.no-option"))


def tasks(
    plan: SessionPlan,
    sides: tuple[Side, ...],
    left_out: Mapping[str, Message],
    versions: Mapping[str, str] = MappingProxyType({}),
    by_hand: Variant = AS_PLANNED,
) -> tuple[Task, ...]:
    """The tasks of a session, without the exercises that are left out.

    Parameters
    ----------
    plan : SessionPlan
    sides : tuple of {"left", "right"}
        The sides to work in a single exercise.
    left_out : mapping of str to Message
        Exercises that are not for this person, by id.
    versions : mapping of str to str
        The version of each exercise that the history advises, by id; see `next_version`.
    by_hand : Variant
        A dose that the person has chosen for a single exercise; it comes before all advice.

    Raises
    ------
    UsageError
        When a dose is chosen that nobody chooses alone.
    """
    if plan.program is not None:
        if by_hand.dosed:
            hint = Message.of("hint.no-dose")
            raise UsageError(Message.of("error.dose-of-a-program"), hint)
        known = {e.id: e for e in plan.exercises}
        planned = tasks_of(plan.program, known.__getitem__, left_out)
        return tuple(_at(task, versions.get(task.exercise.id, "")) for task in planned)
    only = plan.exercises[0]
    if not by_hand.dosed:
        return (_at(Task(only, sides), versions.get(only.id, "")),)
    if only.clearance:
        hint = Message.of("hint.no-dose")
        raise UsageError(Message.of("error.dose-by-clinician", name=only.id), hint)
    return (Task(at_variant(only, by_hand), sides),)


def _at(task: Task, version: str) -> Task:
    """A task in the version that is advised, as far as it can be done here."""
    exercise = task.exercise
    if not version:
        return task
    if version == A_THIRD or (is_exercise(version) and version in exercise.easier):
        return replace(task, exercise=a_third_less(exercise), version=A_THIRD)
    return replace(task, exercise=at_version(exercise, version), version=version)
