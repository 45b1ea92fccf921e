"""Timed protocols: the step of the week on an inversion table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from posecoach.core.errors import UsageError
from posecoach.core.exercise import Check, Condition, Exercise, Fault, ProtocolStep
from posecoach.core.message import Message, place_name

RECLEARED_DEG = 30.0
"""A steeper step needs fresh clearance (catalog, traction rules: 45 and 60 degrees)."""


def table_steps(exercise: Exercise) -> tuple[ProtocolStep, ...]:
    """The steps of an inversion table's protocol, one of them a day; none elsewhere."""
    return tuple(step for step in exercise.protocol if step.angle is not None)


def needs_clearance_again(step: ProtocolStep) -> bool:
    """True for an angle that takes a clinician's fresh word."""
    return step.angle is not None and step.angle > RECLEARED_DEG


def at_step(exercise: Exercise, number: int) -> Exercise:
    """The exercise with the dose, the angle and the maximum of one of its steps.

    The file's limits are those of its first step; the others move them by as much as their
    angle is steeper, so the tolerance and the ceiling stay what the file says.

    Parameters
    ----------
    exercise : Exercise
    number : int
        From 1.

    Raises
    ------
    UsageError
        When it has no such step.
    """
    steps = table_steps(exercise)
    if not 1 <= number <= len(steps):
        raise UsageError(
            Message.of("error.no-such-step", name=exercise.id, number=number),
            Message.of("hint.steps", steps=tuple(_named_steps(exercise, steps))),
        )
    step, first = steps[number - 1], steps[0]
    steeper = (step.angle or 0.0) - (first.angle or 0.0)
    dose = replace(
        exercise.dose, hold_s=step.hold_s, repetitions=step.repeat, sets=1, rest_s=step.rest_s
    )
    tilt = exercise.tilt
    return replace(
        exercise,
        dose=dose,
        protocol=(step,),
        checks=tuple(_steeper(c, steeper) if c.measure == tilt else c for c in exercise.checks),
        faults=tuple(_steeper_fault(f, tilt, steeper) for f in exercise.faults),
    )


def _named_steps(exercise: Exercise, steps: Sequence[ProtocolStep]) -> Iterator[Message]:
    for number, step in enumerate(steps, 1):
        label = exercise.message(f"protocol.{place_name(step.label)}.label")
        yield Message.of("hint.step", number=number, label=label, angle_deg=step.angle)


def _steeper(check: Check, by: float) -> Check:
    if check.min is None or check.max is None:
        return check
    return replace(check, min=check.min + by, max=check.max + by)


def _steeper_fault(fault: Fault, tilt: str, by: float) -> Fault:
    def moved(c: Condition) -> Condition:
        steep = c.measure == tilt and not c.rate and c.above is not None
        return replace(c, above=(c.above or 0.0) + by) if steep else c

    return replace(fault, when=tuple(map(moved, fault.when)))
