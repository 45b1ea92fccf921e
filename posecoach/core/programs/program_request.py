"""What somebody asks a new program to be, and which exercises that person may do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import get_args

from posecoach.core.exercise import Area, Exercise, Level

LEVELS: tuple[Level, ...] = get_args(Level)

RuledOut = Mapping[str, Collection[str]]
"""Ids of the exercises that the catalog's program rules leave out, by condition. They come on
top of each exercise's own `exclude_if`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRequest:
    """What is asked for.

    Parameters
    ----------
    id : str
        Id of the new program.
    area : str
        One of the areas of exercises.
    minutes : float
        How long the program is to take.
    conditions : frozenset of str
        The person's conditions, by the keys that `exclude_if` and `caution_if` use.
    level : str
        The hardest level that may be chosen.
    """

    id: str
    area: Area
    minutes: float
    conditions: frozenset[str] = frozenset()
    level: Level = "intermediate"


def is_allowed(exercise: Exercise, request: ProgramRequest, ruled_out: RuledOut) -> bool:
    """Whether a program may contain the exercise.

    Parameters
    ----------
    exercise : Exercise
    request : ProgramRequest
    ruled_out : mapping of str to collection of str

    Returns
    -------
    bool
        False for a test, for what needs a clinician's clearance, for what is harder than the
        level, for what a condition excludes, and for balance work without a supported version
        when the person may fall.
    """
    if exercise.part == "test" or exercise.clearance:
        return False
    if LEVELS.index(exercise.level) > LEVELS.index(request.level):
        return False
    if request.conditions & set(exercise.exclude_if):
        return False
    if any(exercise.id in ruled_out.get(name, ()) for name in request.conditions):
        return False
    return not _needs_support(exercise, request) or exercise.supported != ""


def needs_easier_version(exercise: Exercise, request: ProgramRequest) -> bool:
    """Whether this person may do the exercise in an easier version only.

    Parameters
    ----------
    exercise : Exercise
    request : ProgramRequest
    """
    cautions = request.conditions & set(exercise.caution_if)
    return bool(cautions) or _needs_support(exercise, request)


def easier_version(exercise: Exercise, request: ProgramRequest) -> str:
    """The easier version that suits this person, in the words of the exercise file.

    Parameters
    ----------
    exercise : Exercise
    request : ProgramRequest

    Returns
    -------
    str
        The supported version for somebody who may fall, else the first easier one; empty when
        the file names none.
    """
    supported = exercise.supported if "fall_risk" in request.conditions else ""
    return supported or next(iter(exercise.easier), "")


def _needs_support(exercise: Exercise, request: ProgramRequest) -> bool:
    """A program rule: who may fall does balance exercises in their supported version only."""
    return exercise.area == "balance" and "fall_risk" in request.conditions
