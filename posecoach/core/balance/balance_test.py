"""The two balance tests as state machines: what comes next, and what has come of it.

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
from posecoach.core.programs.program import BalanceTestName


class BalanceTest(ABC):
    """What both tests have in common: ask `next`, watch it, `record` it, until there is none."""

    def __init__(self) -> None:
        self._attempts: list[Attempt] = []

    @abstractmethod
    def next(self) -> Trial | None:
        """The trial to hold now, once more after "unseen"; None when the test is over."""

    @abstractmethod
    def result(self) -> FourStageResult | SingleLegResult:
        """What has come of it so far."""

    def record(
        self,
        trial: Trial,
        seconds: float,
        ended_by: EndedBy,
        reason: str = "",
        side: Side | None = None,
    ) -> None:
        """Take down how a trial ended.

        Parameters
        ----------
        trial : Trial
            The one that `next` asked for.
        seconds : float
            Held; 0 by "form" for whoever tried and could not take up the position.
        ended_by : {"target", "form", "unseen", "skipped"}
        reason : str
            Why, in words.
        side : {"left", "right", None}
            The side that was held, where the trial left it open.

        Raises
        ------
        ValueError
            When it is not the trial to hold now.
        """
        if trial != self.next():
            raise ValueError(f"the trial to record is {self.next()}, not {trial}")
        self._attempts.append(Attempt(trial, seconds, ended_by, reason, side or trial.side))


class FourStage(BalanceTest):
    """The CDC's 4-stage balance test: 10 s a stage, over at the first that is not held (STEADI)."""

    def next(self) -> Trial | None:
        """The stage to hold now, once more after "unseen"; None when the test is over."""
        held = sum(a.ended_by == "target" for a in self._attempts)
        over = any(a.ended_by in ("form", "skipped") for a in self._attempts)
        if over or held == len(STAGES):
            return None
        return Trial(list(STAGES)[held], None, STAGE_S, held + 1, len(STAGES))

    def result(self) -> FourStageResult:
        """What has come of it so far."""
        return FourStageResult(tuple(self._attempts))


class SingleLeg(BalanceTest):
    """Single-leg stance with open eyes: three trials a side, by turns, 45 s at most.

    Parameters
    ----------
    age : int or None
        Whole years, for the comparison; nobody has to tell it.
    sides : sequence of {"left", "right"}
        The legs to stand on, in order; each rests while the other stands.
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
        """The trial to stand now, once more after "unseen"; None when the test is over."""
        done = sum(a.ended_by != "unseen" for a in self._attempts)
        return self._trials[done] if done < len(self._trials) else None

    def result(self) -> SingleLegResult:
        """What has come of it so far."""
        return SingleLegResult(tuple(self._attempts), self._age)


def balance_test(name: BalanceTestName, age: int | None = None) -> BalanceTest:
    """The test that a program names.

    Parameters
    ----------
    name : {"four-stage", "single-leg"}
    age : int or None
        Whole years, for the comparison.
    """
    return FourStage() if name == "four-stage" else SingleLeg(age)
