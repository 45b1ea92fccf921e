"""What is said now, what waits, and what is no longer worth saying."""

from __future__ import annotations

from dataclasses import dataclass

from posecoach.core.guidance.events import EventKind
from posecoach.sound.output import Output

STALE_S: dict[EventKind, float] = {"cue": 3.0, "status": 5.0}
"""A correction that has waited longer is dropped: the person has moved on. Provisional."""

STALE_OTHERWISE_S = 20.0

AGAIN_S = 8.0
"""The same correction is not said again within this time, however often it comes; provisional."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something to say.

    Parameters
    ----------
    t : float
        When it came up, in seconds.
    kind : str
        What it is, as an event says.
    text : str
    priority : int
        Rank of its tone: 0 comes before everything else.
    urgent : bool
        True when it cuts off what is being said.
    """

    t: float
    kind: EventKind
    text: str
    priority: int
    urgent: bool = False


class Speech:
    """Lets one utterance be said after the other.

    Parameters
    ----------
    output : Output
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self._waiting: list[Utterance] = []
        self._said_at: dict[str, float] = {}

    def add(self, utterance: Utterance) -> None:
        """Take something to say: at once when it is urgent, else in its turn.

        It replaces what waits of its kind since an earlier moment.
        """
        nag = utterance.t - self._said_at.get(utterance.text, -AGAIN_S) < AGAIN_S
        if nag and utterance.kind == "cue" and not utterance.urgent:
            return
        if utterance.urgent:
            self.hush(utterance.t)
            self._say(utterance, utterance.t)
        else:
            kept = [w for w in self._waiting if w.kind != utterance.kind or w.t == utterance.t]
            self._waiting = [*kept, utterance]
            self.update(utterance.t)

    def update(self, t: float) -> None:
        """Say what comes next, if nothing is being said at `t` seconds."""
        if not self._waiting or self._output.speaking(t):
            return
        self._waiting = [
            w for w in self._waiting if t - w.t <= STALE_S.get(w.kind, STALE_OTHERWISE_S)
        ]
        following = min(self._waiting, key=lambda w: (w.priority, w.t), default=None)
        if following is not None:
            self._waiting.remove(following)
            self._say(following, t)

    def hush(self, t: float) -> None:
        """Say nothing more of what is being said or waits at `t` seconds."""
        self._waiting.clear()
        self._output.hush(t)

    def _say(self, utterance: Utterance, t: float) -> None:
        self._said_at[utterance.text] = t
        self._output.say(utterance.text, t)
