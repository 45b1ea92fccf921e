"""A live session that was played."""

from __future__ import annotations

from dataclasses import dataclass, field

from posecoach.core.guidance.controls import Ending
from posecoach.core.guidance.events import Event
from posecoach.core.guidance.view import Outcome
from posecoach.core.results.analysis import Analysis


@dataclass(slots=True)
class SessionResult:
    """What came of a session, exercise by exercise, in order.

    Parameters
    ----------
    results : list of Analysis
        The figures of each exercise.
    events : list of Event
        All that was said, answered and done.
    outcomes : list of Outcome
        How each exercise went, beside its figures.
    ended : Ending or None
        Why the session ended early; None when all was done.
    interrupted : bool
        True when a signal asked the program to end: nobody is there to be asked any more.
    """

    results: list[Analysis] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    ended: Ending | None = None
    interrupted: bool = False
