"""What was wrong, for how long, and whether it was so beyond what the error could have made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from posecoach.core.exercise import Exercise
from posecoach.core.judging.checks import Verdict, check_cue
from posecoach.core.judging.hold import Form
from posecoach.core.judging.side import SideJudgement
from posecoach.core.message import Message

Why = Literal["out of form", "unseen", "off view", "end of recording"]
WHY: dict[Form, Why] = {
    Form.IN: "unseen",  # good again, but after a gap, or another person's
    Form.OUT: "out of form",
    Form.UNSEEN: "unseen",
    Form.OFF_VIEW: "off view",
}
"""What a hold ended as, by the form of the moment at which that was clear."""


@dataclass(frozen=True, slots=True)
class FaultTime:
    """What was wrong, what to do about it, and for how many seconds.

    `borderline` is True when for most of that time it was past its limit by no more than
    the measure's error: neither a fault nor none.
    """

    check: str
    cue: Message | None
    seconds: float
    borderline: bool


@dataclass(frozen=True, slots=True)
class HoldEnding:
    """Why a hold ended: what the moments after its end were, and what was wrong in them."""

    why: Why
    faults: tuple[FaultTime, ...] = ()


Wrong: TypeAlias = tuple[str, Message | None, bool]
"""What is wrong: identity, cue, and whether it is so beyond the error."""


class Seconds(defaultdict[Wrong, float]):
    """Seconds by what was wrong."""

    def __init__(self) -> None:
        super().__init__(float)

    @classmethod
    def of(cls, wrong: Iterable[Wrong], seconds: float) -> Seconds:
        """The same number of seconds for each thing that is wrong.

        Parameters
        ----------
        wrong : iterable of Wrong
        seconds : float

        Returns
        -------
        Seconds
        """
        found = cls()
        for key in wrong:
            found[key] += seconds
        return found

    def add(self, others: Seconds) -> None:
        """Add the seconds of others."""
        for key, seconds in others.items():
            self[key] += seconds

    def faults(self) -> tuple[FaultTime, ...]:
        """Each thing that was wrong, once; those that lasted longest first."""
        whole: dict[tuple[str, Message | None], float] = {}
        for (what, cue, _), seconds in self.items():
            whole[what, cue] = whole.get((what, cue), 0.0) + seconds
        return tuple(
            FaultTime(what, cue, seconds, borderline=self.get((what, cue, True), 0.0) < seconds / 2)
            for (what, cue), seconds in sorted(whole.items(), key=lambda item: -item[1])
            if seconds > 0
        )


class Stretches:
    """Seconds of what was wrong without a break for at least `least_s`.

    Parameters
    ----------
    least_s : float
        A stretch that lasted less is left out.
    """

    def __init__(self, least_s: float) -> None:
        self._least_s = least_s
        self._running: dict[str, Seconds] = {}
        self._total = Seconds()

    def update(self, wrong: Iterable[Wrong], seconds: float) -> None:
        """Count one moment.

        Parameters
        ----------
        wrong : iterable of Wrong
            What is wrong now. The stretch of anything else ends here.
        seconds : float
            Since the moment before.
        """
        now = {key[0]: key for key in wrong}
        for gone in self._running.keys() - now.keys():
            self._end(gone)
        for what, key in now.items():
            self._running.setdefault(what, Seconds())[key] += seconds

    def faults(self) -> tuple[FaultTime, ...]:
        """Each thing that was wrong, once; nothing is running after this."""
        for what in list(self._running):
            self._end(what)
        return self._total.faults()

    def _end(self, what: str) -> None:
        stretch = self._running.pop(what)
        if sum(stretch.values()) >= self._least_s:
            for key, seconds in stretch.items():
                self._total[key] += seconds


def wrong_now(exercise: Exercise, side: SideJudgement) -> Iterator[Wrong]:
    """Each check that fails and each fault that shows at this moment, once each.

    Parameters
    ----------
    exercise : Exercise
        As its file says it, for the words of the cues.
    side : SideJudgement

    Returns
    -------
    iterator of Wrong
    """
    for result in side.checks:
        if result.verdict in (Verdict.BELOW, Verdict.ABOVE):
            yield result.check.id, check_cue(exercise, result), result.check.id in side.clear
    yield from faults_now(exercise, side)


def faults_now(exercise: Exercise, side: SideJudgement) -> Iterator[Wrong]:
    """Each fault that shows at this moment.

    Parameters
    ----------
    exercise : Exercise
        As its file says it, for the words of the cues.
    side : SideJudgement

    Returns
    -------
    iterator of Wrong
    """
    for fault in side.faults:
        yield fault.id, exercise.cue(f"faults.{fault.id}.cue"), fault.id in side.clear
