"""The two balance tests as state machines: which trial comes next, and the result so far.

A trial that was not seen well enough is asked for again: "unseen" is never "failed".
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from posecoach.core.balance.balance_result import (
    CAP_S,
    SINGLE_LEG,
    STAGES,
    TRIALS,
    FourStageResult,
    SingleLegResult,
)
from posecoach.core.balance.norms import STAGE_S
from posecoach.core.balance.trial import Attempt, EndedBy, Trial
from posecoach.core.exercise import SIDES, Side
from posecoach.core.message import Message
from posecoach.core.programs.program import BalanceTestName


class BalanceTest(ABC):
    """A balance test: `next` gives a trial or None, `record` takes how it ended."""

    def __init__(self) -> None:
        self._attempts: list[Attempt] = []

    @abstractmethod
    def next(self) -> Trial | None:
        """The trial to hold now, once more after "unseen"; None when the test is over."""

    @abstractmethod
    def result(self) -> FourStageResult | SingleLegResult:
        """The result so far."""

    def record(
        self,
        trial: Trial,
        seconds: float,
        ended_by: EndedBy,
        reason: Message | None = None,
        side: Side | None = None,
    ) -> None:
        """Record how a trial ended.

        Parameters
        ----------
        trial : Trial
            The one that `next` asked for.
        seconds : float
            How long it was held; 0 and "form" when the person could not take up the position.
        ended_by : {"target", "form", "unseen", "skipped"}
        reason : Message or None
            Why it ended.
        side : {"left", "right", None}
            The side that was held, where the trial did not name one.

        Raises
        ------
        ValueError
            When it is not the trial that `next` gives.
        """
        if trial != self.next():
            raise ValueError(f"the trial to record is {self.next()}, not {trial}")
        self._attempts.append(Attempt(trial, seconds, ended_by, reason, side or trial.side))


class FourStage(BalanceTest):
    """The CDC's 4-stage balance test: 10 s a stage, up to the first stage not held (STEADI)."""

    def next(self) -> Trial | None:
        """The stage to hold now, the same again after "unseen"; None when the test is over."""
        held = sum(a.ended_by == "target" for a in self._attempts)
        over = any(a.ended_by in ("form", "skipped") for a in self._attempts)
        if over or held == len(STAGES):
            return None
        return Trial(STAGES[held], None, STAGE_S, held + 1, len(STAGES))

    def result(self) -> FourStageResult:
        """The result so far."""
        return FourStageResult(tuple(self._attempts))


class SingleLeg(BalanceTest):
    """Single-leg stance with open eyes: three trials a side, sides alternating, 45 s at most.

    Parameters
    ----------
    age : int or None
        In whole years, for the comparison; None where the person did not tell it.
    sides : sequence of {"left", "right"}
        The legs to stand on, in order; one rests while the other works.
    """

    def __init__(self, age: int | None = None, sides: Sequence[Side] = SIDES) -> None:
        super().__init__()
        self._age = age
        self._trials = [
            Trial(SINGLE_LEG, side, CAP_S, number, TRIALS)
            for number in range(1, TRIALS + 1)
            for side in sides
        ]

    def next(self) -> Trial | None:
        """The trial to hold now, the same again after "unseen"; None when the test is over."""
        done = sum(a.ended_by != "unseen" for a in self._attempts)
        return self._trials[done] if done < len(self._trials) else None

    def result(self) -> SingleLegResult:
        """The result so far."""
        return SingleLegResult(tuple(self._attempts), self._age)


def balance_test(name: BalanceTestName, age: int | None = None) -> BalanceTest:
    """The test that a program names.

    Parameters
    ----------
    name : {"four-stage", "single-leg"}
    age : int or None
        In whole years, for the comparison; None for none.
    """
    return FourStage() if name == "four-stage" else SingleLeg(age)
