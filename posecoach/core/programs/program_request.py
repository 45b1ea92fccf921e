"""What a program is wished for, and which exercises that person may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from posecoach.core.exercise import Area, Exercise, Level

LEVELS: tuple[Level, ...] = get_args(Level)

RULED_OUT: dict[str, frozenset[str]] = {
    "osteoporosis": frozenset(
        {
            # chin to chest, cat-cow rounding, knees to chest, curl-up, seated twist, triangle
            "neck-flexion", "cat-cow", "knee-to-chest-single", "knee-to-chest-double",
            "mcgill-curl-up", "seated-trunk-rotation", "yoga-triangle",
            # end-range bending and twisting that the rule does not name: ours, provisional
            "childs-pose", "childs-pose-lat-traction", "knee-rolls", "levator-scap-stretch",
        }
    ),
    "fall_risk": frozenset({"yoga-warrior3"}),
}  # fmt: skip
"""What the catalog's `program_rules` forbid beside each exercise's own `exclude_if`."""
SUPPORTS = ("chair", "counter", "wall", "support", "armrests")
"""Words that tell an easier version with support, which is all that fall risk allows of balance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRequest:
    """What is asked for.

    Parameters
    ----------
    id : str
        Of the program to be.
    area : str
    minutes : float
    conditions : frozenset of str
        The person's, by their keys in `exclude_if` and `caution_if`.
    level : str
        The hardest that may be chosen.
    """

    id: str
    area: Area
    minutes: float
    conditions: frozenset[str] = frozenset()
    level: Level = "intermediate"


def is_allowed(exercise: Exercise, wish: ProgramRequest) -> bool:
    """Whether it may be chosen: not excluded, not too hard, no test, nothing to be cleared for."""
    if exercise.part == "test" or exercise.clearance:
        return False
    if LEVELS.index(exercise.level) > LEVELS.index(wish.level):
        return False
    if wish.conditions & set(exercise.exclude_if):
        return False
    if any(exercise.id in RULED_OUT.get(c, ()) for c in wish.conditions):
        return False
    return not _must_be_supported(exercise, wish) or supported(exercise) != ""


def wants_care(exercise: Exercise, wish: ProgramRequest) -> bool:
    """Whether it may be done in its easier version only."""
    return bool(wish.conditions & set(exercise.caution_if)) or _must_be_supported(exercise, wish)


def _must_be_supported(exercise: Exercise, wish: ProgramRequest) -> bool:
    return exercise.area == "balance" and "fall_risk" in wish.conditions


def supported(exercise: Exercise) -> str:
    """Its easier version with support, in words; empty when there is none."""
    return next((words for words in exercise.easier if any(s in words for s in SUPPORTS)), "")
