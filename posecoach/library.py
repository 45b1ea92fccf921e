"""The exercises: read from TOML, checked whole, found by id."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import TypeAdapter, ValidationError

from posecoach.core.errors import ExerciseError, UsageError
from posecoach.core.exercise import PROVISIONAL, Check, Condition, Exercise
from posecoach.core.landmarks import PAIRS
from posecoach.core.measures import VOCABULARY

BUILT_IN = Path(__file__).parent / "exercises"
FORMAT = 1
_LANDMARKS = set(PAIRS)


def user_folder() -> Path:
    """Where a person's own exercises lie; they override ours by id."""
    return platformdirs.user_data_path("posecoach") / "exercises"


def exercise_files() -> dict[str, Path]:
    """Every exercise file by id, the user's own first in rank, sorted by id."""
    found = {p.stem: p for folder in (BUILT_IN, user_folder()) for p in folder.glob("*.toml")}
    return dict(sorted(found.items()))


def exercise(name: str) -> Exercise:
    """The exercise with this id.

    Raises
    ------
    UsageError
        When there is none; the hint names the nearest.
    ExerciseError
        When its file breaks the rules.
    """
    files = exercise_files()
    if name not in files:
        hint = _nearest(name, files, "posecoach exercises list")
        raise UsageError(f"there is no exercise '{name}'", hint)
    return read_exercise(files[name])


def exercises() -> list[Exercise]:
    """All exercises, sorted by area and name."""
    return sorted((exercise(name) for name in exercise_files()), key=lambda e: (e.area, e.name))


def read_exercise(path: Path) -> Exercise:
    """Read and check one file.

    Raises
    ------
    ExerciseError
        With one line for every fault in the file, each with its place.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ExerciseError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ExerciseError(f"{path}: is not TOML: {error}") from error
    found = list(_faults(data, path))
    if found:
        raise ExerciseError(
            "\n".join(f"{path}: {fault}" for fault in found),
            "correct the file; 'posecoach exercises show single-leg-stand-eo' shows a good one",
        )
    return _adapter().validate_python(data)


@cache
def _adapter() -> TypeAdapter[Exercise]:
    return TypeAdapter(Exercise)


def _faults(data: dict[str, Any], path: Path) -> Iterator[str]:
    """Everything that is wrong with a file, as `place: what`."""
    try:
        read = _adapter().validate_python(data)
    except ValidationError as error:
        for fault in error.errors():
            yield _schema_fault(fault)
        return
    if read.format != FORMAT:
        yield f"format: is {read.format}, this program reads {FORMAT}"
    if read.id != path.stem:
        yield f"id: is '{read.id}', the file is called '{path.stem}'"
    for name in read.landmarks:
        if name not in _LANDMARKS:
            yield f"landmarks: no landmark is called '{name}'; {_nearest(name, _LANDMARKS)}"
    for source in read.dose.sources:
        if source not in read.sources:
            yield f"dose.sources: '{source}' is not explained under [sources]"
    yield from _rule_faults(read)


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
        if check.hysteresis < 0:
            yield f"{place}: hysteresis {check.hysteresis:g} is negative"
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
        for condition in fault.when:
            yield from _limit_faults(place, condition, read, condition.below, condition.above)
    if read.repetition and read.repetition.measure not in VOCABULARY:
        yield f"repetition: {_unknown_measure(read.repetition.measure)}"


def _basis_faults(place: str, basis: str, read: Exercise) -> Iterator[str]:
    if basis != PROVISIONAL and basis not in read.sources:
        yield f"{place}: basis '{basis}' is neither \"provisional\" nor under [sources]"


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
    return f"no measure is called '{name}'; {_nearest(name, VOCABULARY)}"


def _schema_fault(fault: Mapping[str, Any]) -> str:
    place = ".".join(str(p + 1) if isinstance(p, int) else str(p) for p in fault["loc"]) or "file"
    if fault["type"] == "unexpected_keyword_argument":
        return f"{place}: no such key"
    return f"{place}: {fault['msg'][0].lower()}{fault['msg'][1:]}"


def _nearest(name: str, known: Mapping[str, Any] | set[str], otherwise: str = "") -> str:
    near = difflib.get_close_matches(name, list(known), n=3, cutoff=0.5)
    if near:
        return "did you mean " + " or ".join(f"'{n}'" for n in near) + "?"
    return f"see '{otherwise}'" if otherwise else f"known are {', '.join(sorted(known))}"
