"""A live session that was played."""

from __future__ import annotations

from dataclasses import dataclass, field

from posecoach.core.analysis import Analysis
from posecoach.core.events import Event
from posecoach.core.pain import Zone

BY_HAND = "ended by the person"
"""They know."""

NO_PICTURES = "no more pictures came"


@dataclass(slots=True)
class Played:
    """Each task's figures, and all that happened, in order.

    `blind_s` are the seconds that were timed by the clock alone, by task, and `zones` what
    the pain was found in while it was done, None where nobody was asked; `ended` says why it
    ended early, and is empty when all was done.
    """

    results: list[Analysis] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    blind_s: list[float] = field(default_factory=list)
    zones: list[Zone | None] = field(default_factory=list)
    ended: str = ""
