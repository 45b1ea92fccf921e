"""Options that several commands share, so that they read and behave the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from posecoach.core.errors import UsageError

if TYPE_CHECKING:
    from posecoach.core.exercise import Exercise, Side

Model = Annotated[
    str, typer.Option("--model", help="lite, full, heavy, or a .task file; full is the default.")
]
SideOption = Annotated[str, typer.Option("--side", help="Which side works: left, right or both.")]


def chosen_sides(exercise: Exercise, side: str) -> tuple[Side, ...]:
    """The sides to judge.

    Raises
    ------
    UsageError
        For another word than left, right or both, or a side of a one-sided exercise.
    """
    from posecoach.core.exercise import SIDES

    if side == "both":
        return SIDES
    chosen = tuple(s for s in SIDES if s == side)
    if not chosen:
        raise UsageError(f"--side is '{side}'", "say left, right or both")
    if exercise.sides != "both":
        hint = "leave --side away: the side nearer to the camera is judged"
        raise UsageError(f"{exercise.id} is not done on a side", hint)
    return chosen
