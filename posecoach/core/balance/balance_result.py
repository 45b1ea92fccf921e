"""What the times of the two balance tests mean, as messages and figures; sway is never graded."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from posecoach.core.balance.norms import (
    OLDEST,
    ONE_LEG_RISK_S,
    SOURCES,
    STAGE_S,
    TANDEM_S,
    YOUNGEST,
    StanceNorm,
    stance_norm,
)
from posecoach.core.balance.trial import Attempt
from posecoach.core.exercise import SIDES, Side, side_message
from posecoach.core.message import Message

STAGES = ("steadi-side-by-side", "steadi-semi-tandem", "steadi-tandem", "steadi-one-leg")
"""The stages of the CDC's 4-stage balance test in order, by exercise id."""

SINGLE_LEG = "single-leg-stand-eo"
TRIALS = 3
CAP_S = 45.0
"""Three trials a side, 45 s at most (the catalog's dose of `single_leg_stand_eo`)."""

NOT_SEEN = Message.of("balance.not-seen")
SHOW_IT = Message.of("balance.show-it")
RISK_MARK = Message.of("balance.risk-mark", seconds=ONE_LEG_RISK_S, source="BOHANNON06")


def stage_message(exercise_id: str) -> Message:
    """The name of a stage of the 4-stage test."""
    return Message.of(f"balance.stage.{exercise_id}")


@dataclass(frozen=True, slots=True)
class FourStageResult:
    """The result of the 4-stage test, finished or not.

    Parameters
    ----------
    attempts : tuple of Attempt
        In order.
    """

    attempts: tuple[Attempt, ...]

    @property
    def held(self) -> tuple[str, ...]:
        """The stages held for 10 s, by exercise id."""
        return tuple(a.trial.exercise_id for a in self.attempts if a.ended_by == "target")

    @property
    def highest(self) -> str | None:
        """The highest stage held, by exercise id; None when there is none."""
        return self.held[-1] if self.held else None

    @property
    def failed(self) -> Attempt | None:
        """The stage that was not held, at which the test stopped; None when there is none."""
        return next((a for a in self.attempts if a.ended_by == "form"), None)

    @property
    def fall_risk(self) -> bool | None:
        """True when tandem could not be held for 10 s; None when that is not known."""
        if "steadi-tandem" in self.held:
            return False
        return True if self.failed else None

    def messages(self) -> tuple[Message, ...]:
        """What was held, what that means, and what it does not."""
        return (self._held_message(), *self._end_messages(), *self._meaning(), NOT_SEEN)

    def _held_message(self) -> Message:
        number, stages = len(self.held), len(STAGES)
        if self.highest is None:
            return Message.of("balance.none-held", seconds=STAGE_S)
        if number == stages:
            return Message.of("balance.all-held", stages=stages, seconds=STAGE_S)
        stage = stage_message(self.highest)
        return Message.of(
            "balance.highest", stage=stage, seconds=STAGE_S, number=number, stages=stages
        )

    def _end_messages(self) -> Iterator[Message]:
        left_out = next((a for a in self.attempts if a.ended_by == "skipped"), None)
        if self.failed is not None:
            yield Message.of(
                "balance.failed",
                stage=stage_message(self.failed.trial.exercise_id),
                held_s=tenths(self.failed.seconds),
                target_s=STAGE_S,
                reason=self.failed.reason,
            )
        elif left_out is not None:
            stage = stage_message(left_out.trial.exercise_id)
            yield Message.of("balance.stopped-before", stage=stage)
        elif len(self.held) < len(STAGES):
            yield Message.of("balance.unfinished")

    def _meaning(self) -> Iterator[Message]:
        if self.fall_risk:
            yield Message.of("balance.fall-risk", seconds=TANDEM_S, source="STEADI")
            yield SHOW_IT
        elif self.failed is not None and self.failed.seconds < ONE_LEG_RISK_S:
            yield RISK_MARK
            yield SHOW_IT
        elif self.fall_risk is False:
            yield Message.of("balance.no-risk-found", seconds=TANDEM_S, source="STEADI")


@dataclass(frozen=True, slots=True)
class SingleLegResult:
    """The result of the single-leg test, finished or not.

    Parameters
    ----------
    attempts : tuple of Attempt
        In order, of both sides; the side is the leg stood on.
    age : int or None
        In whole years; None for no comparison.
    """

    attempts: tuple[Attempt, ...]
    age: int | None

    @property
    def norm(self) -> StanceNorm | None:
        """The norm for the age; None without one."""
        return None if self.age is None else stance_norm(self.age)

    def times(self, side: Side) -> tuple[float, ...]:
        """Seconds of the trials of a side that count, in order."""
        return tuple(a.seconds for a in self.attempts if a.side == side and a.counts)

    def best(self, side: Side) -> float:
        """The longest time of a side, in seconds; nan when there is none."""
        return max(self.times(side), default=math.nan)

    def mean(self, side: Side) -> float:
        """Mean of a side's three trials, in seconds, as the norms are; nan for fewer trials."""
        times = self.times(side)
        return sum(times) / TRIALS if len(times) == TRIALS else math.nan

    def messages(self) -> tuple[Message, ...]:
        """The times, the norm for the age, and what they do not tell."""
        stood = [side for side in SIDES if self.times(side)]
        if not stood:
            return (Message.of("balance.no-trial"), NOT_SEEN)
        short = any(self.best(side) < ONE_LEG_RISK_S for side in stood)
        risk = (RISK_MARK, SHOW_IT) if short else ()
        return (*map(self._side_message, stood), *self._comparison(), *risk, NOT_SEEN)

    def _side_message(self, side: Side) -> Message:
        leg, best_s, mean_s = side_message(side), tenths(self.best(side)), self.mean(side)
        if math.isnan(mean_s):
            count = len(self.times(side))
            return Message.of("balance.leg-best", side=leg, best_s=best_s, count=count, of=TRIALS)
        return Message.of("balance.leg-mean", side=leg, best_s=best_s, mean_s=tenths(mean_s))

    def _comparison(self) -> Iterator[Message]:
        if self.age is None:
            yield Message.of("balance.no-age")
        elif self.norm is None:
            yield Message.of("balance.no-norm", age=self.age, youngest=YOUNGEST, oldest=OLDEST)
        else:
            yield self.norm.message
            for side in SIDES:
                if not math.isnan(self.mean(side)):
                    yield _beside_average(side, self.mean(side), self.norm.springer_s)
            yield Message.of("balance.average.no-limit")


def cited_sources(messages: Iterable[Message]) -> tuple[str, ...]:
    """Keys of the sources that some messages name, in the order of `SOURCES`."""
    named = {value for message in messages for _, value in message.parameters}
    return tuple(key for key in SOURCES if key in named)


def tenths(seconds: float) -> float:
    """Seconds to the tenth that was reached: never rounded up."""
    return math.floor(seconds * 10 + 1e-6) / 10


def _beside_average(side: Side, mean_s: float, average_s: float) -> Message:
    """How a mean compares with an average, which is known to the whole second."""
    difference, leg = round(mean_s - average_s), side_message(side)
    if difference == 0:
        return Message.of("balance.average.about", side=leg)
    way = "longer" if difference > 0 else "shorter"
    return Message.of(f"balance.average.{way}", side=leg, seconds=abs(difference))
