"""A live session that was played."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from posecoach.core.exercise import Side
from posecoach.core.progress.events import Event
from posecoach.core.progress.pain import Zone
from posecoach.core.results.analysis import Analysis

BY_HAND = "ended by the person"
"""They know."""

NO_PICTURES = "no more pictures came"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one exercise went, beside its figures.

    Parameters
    ----------
    completed : Counter of side
        Bouts that were done to their end.
    zone : Zone or None
        The worst that its pain was found in; None where nobody was asked.
    eased : bool
        True when a third was taken off.
    """

    completed: Counter[Side | None] = field(default_factory=Counter)
    zone: Zone | None = None
    eased: bool = False


@dataclass(slots=True)
class SessionResult:
    """Each task's figures, and all that happened, in order.

    `blind_s` are the seconds that were timed by the clock alone, by task; `ended` says why
    it ended early, and is empty when all was done.
    """

    results: list[Analysis] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    blind_s: list[float] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    ended: str = ""
