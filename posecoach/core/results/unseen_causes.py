"""Why nothing could be said: the unseen seconds of a recording by their cause."""

from __future__ import annotations

from collections.abc import Mapping

from posecoach.core.judging.hold import MAX_GAP_S, Form
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.landmarks import part_messages
from posecoach.core.message import Message

MOST = 0.5
"""Share of a recording; provisional."""

NO_PERSON = "no person"
FROZEN = "frozen picture"
GAP = "gap between pictures"
UNCLEAR = "unclear position"
TURNED = "turned picture"


class UnseenCauses:
    """Adds up one side's unseen seconds by cause.

    Attributes
    ----------
    seconds : dict of str to float
        By cause: a part of the body such as ``left knee``, several joined by commas, or one of
        those above.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._unseen_s = 0.0
        self._before = NO_PERSON

    def take(self, judgement: Judgement, side: SideJudgement, interval_s: float) -> None:
        """Count one moment.

        Parameters
        ----------
        judgement : Judgement
        side : SideJudgement
            The side of it that is counted.
        interval_s : float
            Seconds since the moment before.
        """
        more = side.ledger.unseen_s - self._unseen_s
        self._unseen_s = side.ledger.unseen_s
        cause = _cause(judgement, side)
        if more > 0:
            # An interval that ends with a seen moment was unseen because of its beginning.
            why = cause if side.form is Form.UNSEEN else self._before
            frozen = FROZEN in (cause, self._before)
            why = GAP if interval_s > MAX_GAP_S and not frozen else why
            self.seconds[why] = self.seconds.get(why, 0.0) + more
        self._before = cause


def shared(seconds: Mapping[str, float], total_s: float) -> dict[str, float]:
    """Seconds by cause, scaled so that they add up to a total.

    Parameters
    ----------
    seconds : mapping of str to float
    total_s : float

    Returns
    -------
    dict of str to float
        The longest first; empty when either has no seconds.
    """
    whole = sum(seconds.values())
    if whole <= 0 or total_s <= 0:
        return {}
    ranked = sorted(seconds.items(), key=lambda item: -item[1])
    return {cause: part * total_s / whole for cause, part in ranked if part > 0}


def outside_note(unseen_by: Mapping[str, float], total_s: float) -> tuple[Message, ...]:
    """What to do when parts of the body were out of the picture for most of the time.

    Parameters
    ----------
    unseen_by : mapping of str to float
        Seconds by cause.
    total_s : float
        Seconds of the whole recording.

    Returns
    -------
    tuple of Message
        One at most.
    """
    others = (NO_PERSON, FROZEN, GAP, UNCLEAR, TURNED)
    parts = {cause: s for cause, s in unseen_by.items() if cause not in others}
    if not parts or sum(parts.values()) <= MOST * total_s:
        return ()
    names = max(parts, key=lambda cause: parts[cause]).split(", ")
    return (Message.of("recording.outside", parts=part_messages(names)),)


def _cause(judgement: Judgement, side: SideJudgement) -> str:
    """What keeps this side from being seen now, or would if it were unseen."""
    if judgement.frozen:
        return FROZEN
    if judgement.pose is None:
        return NO_PERSON
    return ", ".join(side.missing) or UNCLEAR
