"""What an exercise's data says, as messages: for the console and for the page."""

from __future__ import annotations

from collections.abc import Iterator

from posecoach.core.exercise import PROVISIONAL, REAL_PEOPLE, Check, Exercise, ProtocolStep
from posecoach.core.guidance.dose import dose_message
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message, in_english, place_name
from posecoach.safety import safety


def dose_line(e: Exercise) -> Message:
    """An exercise's dose with its rest and how often."""
    often = e.message("dose.frequency")
    return Message.of("dose.line", dose=dose_message(e.dose), rest_s=e.dose.rest_s, frequency=often)


def step_message(e: Exercise, step: ProtocolStep) -> Message:
    """One step of a timed protocol.

    Parameters
    ----------
    e : Exercise
        Has the words of the step.
    step : ProtocolStep
    """
    label = e.message(f"protocol.{place_name(step.label)}.label")
    return Message.of("step.line", label=label, parts=tuple(_step_parts(step)))


def _step_parts(step: ProtocolStep) -> Iterator[Message]:
    if step.angle is not None:
        yield Message.of("step.table", angle=step.angle)
    yield Message.of("dose.held", times=step.repeat, hold_s=step.hold_s, per_side=False)
    if step.rest_s:
        yield Message.of("step.rest", rest_s=step.rest_s)
    if step.total_max_s is not None:
        yield Message.of("step.most", most_s=step.total_max_s)


def measure_message(name: str) -> Message:
    """A measure's name, as a physiotherapist would write it in a record."""
    return Message.of(f"measure.{name}")


def definition_message(name: str) -> Message:
    """What a measure is, from where it is measured."""
    return in_english(f"definition.{name}", VOCABULARY[name].definition)


def basis_message(basis: str) -> Message:
    """Where a number comes from."""
    if basis == PROVISIONAL:
        return Message.of("basis.provisional")
    if REAL_PEOPLE.match(basis):
        return Message.of("basis.real")
    return Message.of("basis.source", key=basis)


def limit_message(check: Check) -> Message:
    """A check's limits as numbers."""
    unit = VOCABULARY[check.measure].unit
    if check.min is None:
        return Message.of(f"limit.{unit}.most", max=check.max)
    if check.max is None:
        return Message.of(f"limit.{unit}.least", min=check.min)
    return Message.of(f"limit.{unit}.between", min=check.min, max=check.max)


def exact(e: Exercise, check: Check | None = None) -> bool:
    """True where a number may be told, and not only a direction.

    Parameters
    ----------
    e : Exercise
    check : Check, optional
        Whose measure it is.
    """
    measured_well = check is None or VOCABULARY[check.measure].grade == "measured"
    return e.measurability == "measured" and measured_well


def direction_message(e: Exercise, check: Check) -> Message:
    """A check's limits as directions, for what is known only approximately.

    Parameters
    ----------
    e : Exercise
        Has the words of the cues.
    check : Check
    """
    ways = ((check.min, "below", check.below), (check.max, "above", check.above))
    told = tuple(
        Message.of(f"direction.{way}", cue=e.message(f"checks.{check.id}.{way}") if cue else None)
        for limit, way, cue in ways
        if limit is not None
    )
    return Message.of("page.directions", ways=told)


def cautions(e: Exercise) -> tuple[tuple[Message, tuple[Message, ...]], ...]:
    """Who should not do it, who with care, and what ends it, each under its title."""
    rules = safety()
    return (
        (Message.of("caution.not-if"), tuple(map(rules.condition, e.exclude_if))),
        (Message.of("caution.with-care"), tuple(map(rules.condition, e.caution_if))),
        (Message.of("caution.stop-at"), tuple(map(rules.stop_rule, e.stop_if))),
    )


def versions(e: Exercise, way: str) -> tuple[Message, ...]:
    """Easier or harder ways of doing it: ids of exercises, and words.

    Parameters
    ----------
    e : Exercise
    way : {"easier", "harder"}
    """
    return tuple(e.message(f"{way}.{place_name(text)}") for text in getattr(e, way))
