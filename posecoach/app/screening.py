"""Asks what must be known before somebody exercises, and stops where the answer says so.

The answers to the red flags are remembered by date, not by content; the conditions of an
exercise, and the pain of the day, are asked every time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import platformdirs

from posecoach.core.errors import PosecoachError
from posecoach.core.exercise import Exercise
from posecoach.core.pain import RED, Zone, zone
from posecoach.files import write_text
from posecoach.safety import safety

YesNo = Callable[[str], bool]
Score = Callable[[str], int]

RED_FLAG = "red_flag"


class NotToday(PosecoachError):  # noqa: N818 - not an error
    """An answer that ends the session before it begins."""


def screen(exercise: Exercise, yes: YesNo, score: Score, memory: Path | None = None) -> int:
    """Ask everything that must be asked before this exercise.

    Parameters
    ----------
    exercise : Exercise
    yes : callable
        Puts a question and returns whether the answer was yes.
    score : callable
        Puts a question and returns a number from 0 to 10.
    memory : Path, optional
        Where the date of the last clear answers is kept; the user's data folder.

    Returns
    -------
    int
        The pain before the session, 0 to 10.

    Raises
    ------
    NotToday
        With what to do instead.
    """
    memory = memory or platformdirs.user_data_path("posecoach", appauthor=False) / "screening.json"
    if not memory.exists() or yes("Any new symptom since the last time?"):
        memory.unlink(missing_ok=True)
        _red_flags(yes)
        memory.parent.mkdir(parents=True, exist_ok=True)
        write_text(memory, json.dumps({"red_flags_clear_on": date.today().isoformat()}) + "\n")
    _conditions(exercise, yes)
    pain = score("Pain right now, from 0 (none) to 10 (the worst imaginable)?")
    if pain >= RED:
        raise NotToday(f"pain {pain} of 10", "Rest, breathe, move gently. No exercise with this.")
    return pain


def after(before: int, score: Score) -> Zone:
    """Ask for the pain after the session and say what it allows."""
    return zone(score("Pain now, from 0 to 10?"), before)


def _red_flags(yes: YesNo) -> None:
    """Every question is asked of the first session; the first yes ends it."""
    rules = safety()
    for flag in rules.red_flags:
        if yes(flag.ask):
            raise NotToday("this needs a person, not a program", rules.actions[flag.action])


def _conditions(exercise: Exercise, yes: YesNo) -> None:
    words = safety().conditions
    asked = [words[name] for name in exercise.exclude_if if name != RED_FLAG]
    for condition in asked:
        if yes(f"Do you have: {condition}?"):
            raise NotToday(
                f"{exercise.name} is not for you", "Choose another exercise, or ask your clinician."
            )
    if exercise.clearance and not (
        yes("Has your clinician cleared you for this exercise?")
        and yes("Is a second adult with you, who stays beside you?")
    ):
        raise NotToday(
            f"{exercise.name} is done only with {exercise.clearance}", "Choose another exercise."
        )
