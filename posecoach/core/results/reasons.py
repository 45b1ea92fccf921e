"""Why nothing or little was timed: what stopped the clock, for how long, and what to do."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from posecoach.core.exercise import Exercise
from posecoach.core.judging.checks import CheckResult, Verdict, check_cue
from posecoach.core.judging.hold import Form
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.landmarks import part_messages
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message
from posecoach.core.results.unseen_causes import NO_PERSON

Kind = Literal["gate", "position", "unseen", "off view", "exercise"]

MOST = 3
"""So many reasons are told: the first is the one to mend, and more than three are not read."""

LEAST_S = 0.5
"""What stopped the clock for less is no reason; provisional: a hold takes as long to settle."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that kept seconds from being credited.

    Parameters
    ----------
    kind : {"gate", "position", "unseen", "off view", "exercise"}
    what : str
        The check's id, the position, the parts that were not seen, the id of an exercise that
        fits better; empty for the camera's place.
    seconds : float
        How long it stopped the clock while nothing was held; how long the other exercise would
        have been timed.
    by : float
        By how much the gate was out of its limit on average, in the measure's unit; nan for
        anything else.
    told : Message
        All of it in words, with the remedy.
    """

    kind: Kind
    what: str
    seconds: float
    by: float
    told: Message


class Reasons:
    """Adds up what stops the clock while nothing is held.

    Parameters
    ----------
    exercise : Exercise
    """

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._seconds: dict[tuple[Kind, str], float] = defaultdict(float)
        self._out_by: dict[str, float] = defaultdict(float)
        self._remedy: dict[tuple[Kind, str], Message | None] = {}

    def take(self, judgement: Judgement, seconds: float) -> None:
        """Count one moment.

        Parameters
        ----------
        judgement : Judgement
        seconds : float
            Since the moment before.
        """
        if any(side.hold is not None for side in judgement.sides):
            return
        nearest = max(judgement.sides, key=_nearness)
        kind, what, remedy = self._cause(judgement, nearest)
        self._seconds[kind, what] += seconds
        self._remedy[kind, what] = remedy or self._remedy.get((kind, what))
        if kind == "gate":
            excess = next(r.excess for r in nearest.checks if r.check.id == what)
            self._out_by[what] += excess * seconds

    def main(self) -> tuple[Reason, ...]:
        """The reasons that lasted longest, at most `MOST`."""
        ranked = sorted(self._seconds.items(), key=lambda item: -item[1])
        lasting = [(key, seconds) for key, seconds in ranked if seconds >= LEAST_S]
        return tuple(self._reason(*key, seconds) for key, seconds in lasting[:MOST])

    def _cause(self, judgement: Judgement, side: SideJudgement) -> tuple[Kind, str, Message | None]:
        match side.form:
            case Form.OFF_VIEW:
                return "off view", "", judgement.view.cue if judgement.view else None
            case Form.UNSEEN:
                return "unseen", ", ".join(side.missing) or NO_PERSON, judgement.framing
        worst = max(_failing(side), key=_excess_in_bands, default=None)
        if worst is None:
            return "position", self._exercise.position, None
        return "gate", worst.check.id, check_cue(self._exercise, worst)

    def _reason(self, kind: Kind, what: str, seconds: float) -> Reason:
        remedy = self._remedy[kind, what]
        by = self._out_by[what] / seconds if kind == "gate" else math.nan
        told = self._told(kind, what, seconds, by)
        if remedy is not None:
            told = Message.of("reason.with-remedy", reason=told, remedy=remedy)
        return Reason(kind, what, seconds, by, told)

    def _told(self, kind: Kind, what: str, seconds: float, by: float) -> Message:
        match kind:
            case "off view":
                return Message.of("reason.off-view", seconds=seconds)
            case "unseen":
                names = () if what == NO_PERSON else what.split(", ")
                parts = part_messages(names)
                return Message.of("reason.unseen", parts=parts, seconds=seconds)
            case "position":
                place = Message.of(f"position.{self._exercise.position}")
                return Message.of("reason.position", position=place, seconds=seconds)
        check = next(c for c in self._exercise.checks if c.id == what)
        name = self._exercise.lost(what) or self._exercise.message(f"checks.{what}.name")
        size = Message.of(f"figure.{VOCABULARY[check.measure].unit}", value=by)
        return Message.of("reason.gate", check=name, seconds=seconds, by=size)


def _failing(side: SideJudgement) -> list[CheckResult]:
    """The gates that are out of their limits."""
    out = (Verdict.BELOW, Verdict.ABOVE)
    return [r for r in side.checks if r.check.gate and r.verdict in out]


def _excess_in_bands(result: CheckResult) -> float:
    """How far out of its limit a gate is, in errors of its measure."""
    return result.excess / max(VOCABULARY[result.check.measure].band, 1e-6)


def _nearness(side: SideJudgement) -> tuple[bool, int]:
    """How near a side is to being held: attempted, and with few gates that fail."""
    return side.attempt, -len(_failing(side))
