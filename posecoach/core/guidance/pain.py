"""Pain as a traffic light: 0 to 3 goes on, 4 and 5 eases, 6 or more or a rise of 2 stops.

Sources: TRAFFIC and OSTELO08 in the catalog's pain rules. The scale is 0 (none) to 10
(worst imaginable).
"""

from __future__ import annotations

from enum import Enum

from posecoach.core.message import Message

AMBER, RED, RISE = 4, 6, 2
SCORES = range(11)


class Zone(Enum):
    """What the pain of now allows: go on, ease off, or stop."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def message(self) -> Message:
        """What it means for the person."""
        return Message.of(f"pain.zone.{self.value}")


def worst(*zones: Zone | None) -> Zone | None:
    """The worst of those that are known; None when none is."""
    known = [zone for zone in zones if zone is not None]
    return max(known, key=list(Zone).index, default=None)


def zone(now: int, before: int | None = None) -> Zone:
    """The zone of a pain score.

    Parameters
    ----------
    now : int
        From 0 to 10.
    before : int or None
        The score at the start of the session; None where it is not known.
    """
    if now >= RED or (before is not None and now - before >= RISE):
        return Zone.RED
    return Zone.AMBER if now >= AMBER else Zone.GREEN
