"""What the times of the two balance tests mean, in words and figures; sway is never graded."""

from __future__ import annotations

import math
from dataclasses import dataclass

from posecoach.core.balance.norms import (
    OLDEST,
    ONE_LEG_RISK_S,
    STAGE_S,
    TANDEM_S,
    YOUNGEST,
    StanceNorm,
    stance_norm,
)
from posecoach.core.balance.trial import Attempt
from posecoach.core.exercise import SIDES, Side

STAGES = {
    "steadi-side-by-side": "feet side by side",
    "steadi-semi-tandem": "semi-tandem",
    "steadi-tandem": "tandem",
    "steadi-one-leg": "one leg",
}
"""The stages of the CDC's 4-stage balance test in their order, and what to call them."""

SINGLE_LEG = "single-leg-stand-eo"
TRIALS = 3
CAP_S = 45.0
"""Three trials a side, 45 s at most (the catalog's dose of `single_leg_stand_eo`)."""

NOT_SEEN = (
    "Time was measured, not sway. The camera cannot tell a hand on a support: what was held"
    " with one does not count."
)
NO_TRIAL = (
    "No trial was timed. One is when, facing the camera, a foot leaves the floor on which both"
    " have stood."
)
ADVICE = (
    "This is not a diagnosis, and it does not say that you will fall. Show it to a doctor or"
    " physiotherapist, and keep a support within reach until then."
)


@dataclass(frozen=True, slots=True)
class FourStageResult:
    """What came of the 4-stage test, finished or not; `attempts` in order."""

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
        """The stage that was not held; the test stopped there."""
        return next((a for a in self.attempts if a.ended_by == "form"), None)

    @property
    def fall_risk(self) -> bool | None:
        """True when tandem could not be held for 10 s; None when that is not known."""
        if "steadi-tandem" in self.held:
            return False
        return True if self.failed else None

    def lines(self) -> tuple[str, ...]:
        """The result in words for the person: what was held, what it means, what it does not."""
        return (self._held_words(), *self._end_words(), *self._meaning(), NOT_SEEN)

    def _held_words(self) -> str:
        if len(self.held) == len(STAGES):
            return f"All {len(STAGES)} stages were held for {STAGE_S:g} s."
        if self.highest is None:
            return f"No stage was held for {STAGE_S:g} s."
        name = STAGES[self.highest]
        return f"Highest stage held for {STAGE_S:g} s: {name}, {len(self.held)} of {len(STAGES)}."

    def _end_words(self) -> tuple[str, ...]:
        if self.failed is not None:
            name = STAGES[self.failed.trial.exercise_id].capitalize()
            why = f"; {self.failed.reason}" if self.failed.reason else ""
            return (f"{name}: {tenths(self.failed.seconds)} of {STAGE_S:g} s{why}.",)
        left_out = next((a for a in self.attempts if a.ended_by == "skipped"), None)
        if left_out is not None:
            name = STAGES[left_out.trial.exercise_id]
            return (
                f"The test was stopped before {name}; it says nothing of the stages left out."
                " If you left it out because you felt unsafe, tell a doctor or physiotherapist.",
            )
        return () if len(self.held) == len(STAGES) else ("The test was not finished.",)

    def _meaning(self) -> tuple[str, ...]:
        if self.fall_risk:
            return (
                f"Who cannot hold tandem for {TANDEM_S:g} s has an increased risk of falling"
                " (STEADI).",
                ADVICE,
            )
        if self.failed is not None and self.failed.seconds < ONE_LEG_RISK_S:
            return (
                f"Under {ONE_LEG_RISK_S:g} s on one leg is an often-used risk mark (BOHANNON06).",
                ADVICE,
            )
        if self.fall_risk is None:
            return ()
        return (
            f"Tandem was held for {TANDEM_S:g} s: by this test alone no increased risk of falling"
            " was found (STEADI). It does not look at everything that makes people fall; if you"
            " fell in the last year, tell a doctor or physiotherapist all the same.",
        )


@dataclass(frozen=True, slots=True)
class SingleLegResult:
    """What came of the single-leg test, finished or not.

    Parameters
    ----------
    attempts : tuple of Attempt
        In order, of both sides; the side is the leg stood on.
    age : int or None
        Whole years; without it there is no comparison.
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
        """The longest of them; nan when there is none."""
        return max(self.times(side), default=math.nan)

    def mean(self, side: Side) -> float:
        """Mean of three trials, as the norms are; nan when there are fewer."""
        times = self.times(side)
        return sum(times) / TRIALS if len(times) == TRIALS else math.nan

    def lines(self) -> tuple[str, ...]:
        """The result in words for the person: the times, the norm for the age, the limits."""
        stood = [side for side in SIDES if self.times(side)]
        if not stood:
            return (NO_TRIAL, NOT_SEEN)
        times = tuple(self._side_words(side) for side in stood)
        short = [side for side in stood if self.best(side) < ONE_LEG_RISK_S]
        risk = (
            f"Under {ONE_LEG_RISK_S:g} s on one leg is an often-used risk mark (BOHANNON06).",
            ADVICE,
        )
        return (*times, *self._comparison(), *(risk if short else ()), NOT_SEEN)

    def _side_words(self, side: Side) -> str:
        best, mean = self.best(side), self.mean(side)
        words = f"Standing on the {side} leg: best {tenths(best)}"
        if math.isnan(mean):
            return f"{words}; {len(self.times(side))} of {TRIALS} trials, so no mean."
        return f"{words}, mean of three {tenths(mean)}."

    def _comparison(self) -> tuple[str, ...]:
        if self.age is None:
            return ("Times change with age; without yours there is no comparison.",)
        if self.norm is None:
            return (
                f"There is no norm for the age of {self.age}: the tables go from"
                f" {YOUNGEST} to {OLDEST}.",
            )
        means = [(side, self.mean(side)) for side in SIDES]
        compared = tuple(
            f"Your mean on the {side} leg is {_beside(mean, self.norm.springer_s)}."
            for side, mean in means
            if not math.isnan(mean)
        )
        return (
            self.norm.words,
            *compared,
            "An average is no limit, no target and no diagnosis.",
        )


def tenths(seconds: float) -> str:
    """Seconds in words, to the tenth that was reached: never rounded up."""
    return f"{math.floor(seconds * 10 + 1e-6) / 10:.1f} s"


def _beside(mean: float, average: float) -> str:
    """How a time stands beside an average, which is known to the whole second."""
    difference = round(mean - average)
    if difference == 0:
        return "about that average"
    return f"{abs(difference)} s {'longer' if difference > 0 else 'shorter'} than that average"
