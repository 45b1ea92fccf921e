"""The exercises: those that come with posecoach and the person's own, and the rules for a file."""

from __future__ import annotations

from collections.abc import Iterator

from posecoach.core.errors import ExerciseError
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
from posecoach.core.message import places_without_words
from posecoach.core.names import nearest
from posecoach.safety import safety
from posecoach.toml_files import Collection

_OF_A_REPETITION = ("peak", "bottom", "rep end")


def _faults(read: Exercise) -> Iterator[str]:
    """Every rule that a file breaks, as ``place: what``."""
    for name in read.landmarks:
        if name not in PAIRS:
            yield f"landmarks: no landmark is called '{name}'; {nearest(name, PAIRS)}"
    for source in read.dose.sources:
        if source not in read.sources:
            yield f"dose.sources: '{source}' is not explained under [sources]"
    if read.supported and read.supported not in read.easier:
        yield f"supported: '{read.supported}' is not one of the easier versions"
    for place in places_without_words(read, read.words):
        yield f"words.{place}: the file has no words there"
    yield from _sign_faults(read)
    yield from _rule_faults(read)


def _sign_faults(read: Exercise) -> Iterator[str]:
    """Conditions that are asked before, and signs that end it, must be among the known ones."""
    conditions, stop_rules = safety().conditions, safety().stop_rules
    for key, known in (
        ("exclude_if", conditions),
        ("caution_if", conditions),
        ("stop_if", stop_rules),
    ):
        for name in getattr(read, key):
            if name not in known:
                yield f"{key}: there is no '{name}'; {nearest(name, known)}"


def _rule_faults(read: Exercise) -> Iterator[str]:
    timer_only = read.measurability == "timer only"
    if timer_only and read.checks:
        yield "check: a 'timer only' exercise has no checks, because it shows no score"
    if not timer_only and not read.gates:
        yield "check: at least one check must have gate = true, or nothing is ever in form"
    seen: set[str] = set()
    for number, check in enumerate(read.checks, 1):
        place = f"check {number} ({check.id})"
        if check.id in seen:
            yield f"{place}: the id is used twice"
        seen.add(check.id)
        yield from _limit_faults(place, check, read, check.min, check.max)
        yield from _basis_faults(place, check.basis, read)
        if check.ceiling and check.max is None:
            yield f"{place}: a ceiling needs a max"
        if check.floor and check.min is None:
            yield f"{place}: a floor needs a min"
    for fault in read.faults:
        place = f"fault ({fault.id})"
        if fault.id in seen:
            yield f"{place}: the id is used twice"
        seen.add(fault.id)
        yield from _basis_faults(place, fault.basis, read)
        if fault.during != "ask" and not fault.when:
            yield f"{place}: has nothing under 'when'; if the camera cannot see it, say 'ask'"
        if fault.during in _OF_A_REPETITION and read.repetition is None:
            yield f"{place}: during '{fault.during}' needs a [repetition]"
        for condition in fault.when:
            if fault.during == "rep end":
                yield from _figure_faults(place, condition)
            else:
                yield from _limit_faults(place, condition, read, condition.below, condition.above)
    if read.tilt and read.tilt not in VOCABULARY:
        yield f"tilt: {_unknown_measure(read.tilt)}"
    if not read.tilt and any(step.angle is not None for step in read.protocol):
        yield "protocol: steps with an angle need 'tilt', the measure that shows it"
    if read.repetition and read.repetition.measure not in VOCABULARY:
        yield f"repetition: {_unknown_measure(read.repetition.measure)}"


def _figure_faults(place: str, condition: Condition) -> Iterator[str]:
    if condition.measure not in REP_FIGURES:
        known = " and ".join(REP_FIGURES)
        yield f"{place}: '{condition.measure}' is not known at a rep end; known are {known}"
    if condition.below is None and condition.above is None:
        yield f"{place}: has no limit; give one or both"


def _basis_faults(place: str, basis: str, read: Exercise) -> Iterator[str]:
    named = basis == PROVISIONAL or basis in read.sources or REAL_PEOPLE.match(basis)
    if not named:
        near = nearest(basis, (PROVISIONAL, *read.sources))
        yield f"{place}: basis '{basis}' is neither \"provisional\" nor under [sources]; {near}"


def _limit_faults(
    place: str, rule: Check | Condition, read: Exercise, low: float | None, high: float | None
) -> Iterator[str]:
    measure = VOCABULARY.get(rule.measure)
    if measure is None:
        yield f"{place}: {_unknown_measure(rule.measure)}"
        return
    if read.view not in measure.views:
        yield f"{place}: {rule.measure} cannot be measured in a {read.view} view"
    if low is None and high is None:
        yield f"{place}: has no limit; give one or both"
    if isinstance(rule, Check) and low is not None and high is not None and low >= high:
        yield f"{place}: min {low:g} is not below max {high:g}"
    rate = isinstance(rule, Condition) and rule.rate
    for limit in (low, high):
        if limit is not None and not rate and not measure.limits[0] <= limit <= measure.limits[1]:
            yield (
                f"{place}: {limit:g} is outside of what a body can show"
                f" ({measure.limits[0]:g} to {measure.limits[1]:g} {measure.unit})"
            )


def _unknown_measure(name: str) -> str:
    return f"no measure is called '{name}'; {nearest(name, VOCABULARY)}"


EXERCISES = Collection("exercise", Exercise, _faults, ExerciseError, "single-leg-stand-eo")
BUILT_IN = EXERCISES.built_in
user_folder = EXERCISES.user_folder
exercise_files = EXERCISES.files
exercise = EXERCISES.find
read_exercise = EXERCISES.read


def exercises() -> list[Exercise]:
    """All exercises, sorted by area and name."""
    return sorted(EXERCISES.all(), key=lambda e: (e.area, e.name))
