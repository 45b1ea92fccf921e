"""The exercises: those that come with posecoach and the person's own, and the rules for a file."""

from __future__ import annotations

from collections.abc import Iterator

from posecoach.core.errors import ExerciseError, at_place
from posecoach.core.exercise import (
    PROVISIONAL,
    REAL_PEOPLE,
    REP_FIGURES,
    Check,
    Condition,
    Exercise,
)
from posecoach.core.kinematics.landmarks import PAIRS
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message, as_given, places_without_words
from posecoach.core.names import nearest_hint
from posecoach.safety import safety
from posecoach.toml_files import Collection

_OF_A_REPETITION = ("peak", "bottom", "rep end")


def _faults(read: Exercise) -> Iterator[Message]:
    """Every rule that a file breaks, each with its place."""
    for name in read.landmarks:
        if name not in PAIRS:
            near = nearest_hint(name, PAIRS)
            yield at_place("landmarks", Message.of("fault.no-landmark", name=name, near=near))
    for source in read.dose.sources:
        if source not in read.sources:
            yield at_place("dose.sources", Message.of("fault.unexplained", source=source))
    if read.supported and read.supported not in read.easier:
        yield at_place("supported", Message.of("fault.not-easier", name=read.supported))
    for place in places_without_words(read, read.words):
        yield at_place(f"words.{place}", Message.of("fault.no-words-there"))
    yield from _sign_faults(read)
    yield from _rule_faults(read)


def _sign_faults(read: Exercise) -> Iterator[Message]:
    """Conditions that are asked before, and signs that end it, must be among the known ones."""
    conditions, stop_rules = safety().conditions, safety().stop_rules
    for key, known in (
        ("exclude_if", conditions),
        ("caution_if", conditions),
        ("stop_if", stop_rules),
    ):
        for name in getattr(read, key):
            if name not in known:
                near = nearest_hint(name, known)
                yield at_place(key, Message.of("fault.no-such-sign", name=name, near=near))


def _rule_faults(read: Exercise) -> Iterator[Message]:
    timer_only = read.measurability == "timer only"
    if timer_only and read.checks:
        yield at_place("check", Message.of("fault.timer-only-checks"))
    if not timer_only and not read.gates:
        yield at_place("check", Message.of("fault.no-gate"))
    seen: set[str] = set()
    for number, check in enumerate(read.checks, 1):
        place = f"check {number} ({check.id})"
        if check.id in seen:
            yield at_place(place, Message.of("fault.id-twice"))
        seen.add(check.id)
        yield from _limit_faults(place, check, read, check.min, check.max)
        yield from _basis_faults(place, check.basis, read)
        if check.ceiling and check.max is None:
            yield at_place(place, Message.of("fault.ceiling-without-max"))
        if check.floor and check.min is None:
            yield at_place(place, Message.of("fault.floor-without-min"))
    for fault in read.faults:
        place = f"fault ({fault.id})"
        if fault.id in seen:
            yield at_place(place, Message.of("fault.id-twice"))
        seen.add(fault.id)
        yield from _basis_faults(place, fault.basis, read)
        if fault.during != "ask" and not fault.when:
            yield at_place(place, Message.of("fault.nothing-under-when"))
        if fault.during in _OF_A_REPETITION and read.repetition is None:
            what = Message.of("fault.during-needs-repetition", during=fault.during)
            yield at_place(place, what)
        for condition in fault.when:
            if fault.during == "rep end":
                yield from _figure_faults(place, condition)
            else:
                yield from _limit_faults(place, condition, read, condition.below, condition.above)
    if read.tilt and read.tilt not in VOCABULARY:
        yield at_place("tilt", _unknown_measure(read.tilt))
    if not read.tilt and any(step.angle is not None for step in read.protocol):
        yield at_place("protocol", Message.of("fault.angle-without-tilt"))
    if read.repetition and read.repetition.measure not in VOCABULARY:
        yield at_place("repetition", _unknown_measure(read.repetition.measure))


def _figure_faults(place: str, condition: Condition) -> Iterator[Message]:
    if condition.measure not in REP_FIGURES:
        known = tuple(map(as_given, REP_FIGURES))
        what = Message.of("fault.not-at-rep-end", name=condition.measure, known=known)
        yield at_place(place, what)
    if condition.below is None and condition.above is None:
        yield at_place(place, Message.of("fault.no-limit"))


def _basis_faults(place: str, basis: str, read: Exercise) -> Iterator[Message]:
    named = basis == PROVISIONAL or basis in read.sources or REAL_PEOPLE.match(basis)
    if not named:
        near = nearest_hint(basis, (PROVISIONAL, *read.sources))
        yield at_place(place, Message.of("fault.no-basis", basis=basis, near=near))


def _limit_faults(
    place: str, rule: Check | Condition, read: Exercise, low: float | None, high: float | None
) -> Iterator[Message]:
    measure = VOCABULARY.get(rule.measure)
    if measure is None:
        yield at_place(place, _unknown_measure(rule.measure))
        return
    if read.view not in measure.views:
        view = Message.of(f"plane.{read.view}")
        what = Message.of("error.not-in-this-view", name=rule.measure, view=view)
        yield at_place(place, what)
    if low is None and high is None:
        yield at_place(place, Message.of("fault.no-limit"))
    if isinstance(rule, Check) and low is not None and high is not None and low >= high:
        yield at_place(place, Message.of("fault.min-not-below-max", min=low, max=high))
    rate = isinstance(rule, Condition) and rule.rate
    for limit in (low, high):
        if limit is not None and not rate and not measure.limits[0] <= limit <= measure.limits[1]:
            least, most = measure.limits
            unit = Message.of(f"fault.unit.{measure.unit}")
            what = Message.of("fault.no-body", limit=limit, least=least, most=most, unit=unit)
            yield at_place(place, what)


def _unknown_measure(name: str) -> Message:
    return Message.of("fault.no-measure", name=name, near=nearest_hint(name, VOCABULARY))


EXERCISES = Collection("exercise", Exercise, _faults, ExerciseError, "single-leg-stand-eo")
BUILT_IN = EXERCISES.built_in
user_folder = EXERCISES.user_folder
exercise_files = EXERCISES.files
exercise = EXERCISES.find
read_exercise = EXERCISES.read


def exercises() -> list[Exercise]:
    """All exercises, sorted by area and name."""
    return sorted(EXERCISES.all(), key=lambda e: (e.area, e.name))
