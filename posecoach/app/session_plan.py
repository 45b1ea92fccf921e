"""What a session consists of: a program or one exercise, less what is not for this person."""

from __future__ import annotations

from dataclasses import dataclass, replace

from posecoach.core.authoring.draft_parts import spoken
from posecoach.core.errors import UsageError
from posecoach.core.exercise import Exercise, ProtocolStep, Side
from posecoach.core.guidance.protocol import at_step, table_steps
from posecoach.core.guidance.task import Task, tasks_of
from posecoach.core.names import nearest
from posecoach.core.programs.program import Program
from posecoach.library import exercise, exercise_files
from posecoach.program_library import program_files, read_program


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What somebody wants to do, before it is known what they may.

    Parameters
    ----------
    name : str
        Of the program or the exercise.
    exercises : tuple of Exercise
        All in it, at the step that was chosen.
    program : Program or None
        None for a single exercise.
    before : ProtocolStep or None
        A table's step that comes before the one that was chosen.
    """

    name: str
    exercises: tuple[Exercise, ...]
    program: Program | None = None
    before: ProtocolStep | None = None

    @property
    def always(self) -> tuple[str, ...]:
        """Red flags that are asked every time."""
        return self.program.asks if self.program else ()

    @property
    def told(self) -> tuple[str, ...]:
        """What to have ready, to be careful of, and to know of its worth, before it begins."""
        about = self.program or self.exercises[0]
        needs = f"You need: {about.equipment}." if about.equipment else ""
        if self.program is not None:
            more = f"All of it: posecoach programs show {self.program.id}"
            evidence = (*self.program.evidence[:1], more) if self.program.evidence else ()
            words = (needs, self.program.cautions, *evidence)
        else:
            known = self.exercises[0].evidence
            words = (needs, f"Evidence: {known}." if known else "")
        return tuple(word for word in words if word)


def session_plan(name: str, *, step: int = 0, option: bool = False) -> SessionPlan:
    """Find a program, or else an exercise, by its id.

    Parameters
    ----------
    name : str
    step : int
        Of an inversion table's protocol, from 1; 0 for the first.
    option : bool
        Take a program's option: a table, say, in place of resting on the back.

    Raises
    ------
    UsageError
        When there is neither, or no such step or option.
    """
    programs, known = program_files(), exercise_files()
    if name in programs:
        return _of_program(read_program(programs[name]), step, option)
    if name not in known:
        hint = nearest(name, {**programs, **known}, "posecoach programs list")
        raise UsageError(f"there is no program or exercise '{name}'", hint)
    if option:
        raise UsageError(f"{name} has no option", "leave --option away")
    only = spoken(exercise(name))
    steps = table_steps(only)
    if step or steps:
        only = at_step(only, step or 1)
    before = steps[step - 2] if step > 1 else None
    return SessionPlan(only.name, (only,), before=before)


def _of_program(read: Program, step: int, option: bool) -> SessionPlan:
    if step:
        raise UsageError(f"{read.id} has no steps", "--step is for an inversion table's exercise")
    if option and read.option is None:
        raise UsageError(f"{read.id} has no option", "leave --option away")
    chosen = read.with_option() if option else replace(read, option=None)
    return SessionPlan(read.name, tuple(spoken(exercise(e)) for e in chosen.exercises), chosen)


def tasks(
    wanted: SessionPlan, sides: tuple[Side, ...], left_out: dict[str, str]
) -> tuple[Task, ...]:
    """What is left to do."""
    if wanted.program is not None:
        known = {e.id: e for e in wanted.exercises}
        return tasks_of(wanted.program, known.__getitem__, left_out)
    return (Task(wanted.exercises[0], sides),)
