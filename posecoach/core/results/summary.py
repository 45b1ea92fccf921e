"""From judgements to figures: holds, repetitions, ranges and faults of a whole recording.

Memory does not grow with the length of the recording, only with the number of holds and
repetitions in it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from posecoach.core.exercise import Exercise, Side
from posecoach.core.judging.hold import Hold, Ledger
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.reps import Rep
from posecoach.core.judging.settings import AS_THEY_ARE, JudgeSettings
from posecoach.core.judging.side import SideJudgement
from posecoach.core.judging.steps import WalkStep
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.message import Message
from posecoach.core.results.fault_durations import (
    WHY,
    FaultTime,
    HoldEnding,
    Seconds,
    Why,
    faults_now,
    wrong_now,
)
from posecoach.core.results.ranges import Histogram, Range
from posecoach.core.results.reasons import Reason, Reasons
from posecoach.core.results.side_tally import SideTally
from posecoach.core.results.turned_picture import TurnedPicture
from posecoach.core.results.unseen_causes import TURNED, outside_note, shared

UNSEEN_FAULT_S = 1.0
"""A fault that could not be judged for less is not listed; provisional. A rate is unknown for
the first moments of every recording."""


@dataclass(frozen=True, slots=True)
class TimedHold:
    """A hold that has ended, with its side, what was wrong in it, and why it ended."""

    hold: Hold
    side: Side | None
    target_s: float
    faults: tuple[FaultTime, ...]
    ended_by: HoldEnding

    @property
    def completed(self) -> bool:
        """True when the dose's hold was reached, all of it in form."""
        return self.hold.in_form_s >= self.target_s - 0.05


LITTLE_S = 1.0
"""Less than this held in a whole recording, and no repetition or step, is little: it gets a reason.
Provisional; the shortest hold that an exercise asks for is 2 seconds."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole recording, judged.

    `ledger` accounts for every second of it; its in-form seconds are the sum of the holds'.
    `unheld` are the faults that showed while no hold ran, by side: in attempts of which no
    hold came. `unseen_by` are the ledger's unseen seconds by their cause; see `UnseenCauses`.
    `unseen_faults` are by side the ids of faults that could not be judged while the
    exercise was attempted, and for how many seconds; see `UNSEEN_FAULT_S`.
    `reasons` say why nothing or little was timed; empty otherwise, see `LITTLE_S`.
    """

    ledger: Ledger
    holds: tuple[TimedHold, ...]
    reps: tuple[tuple[Side | None, Rep], ...]
    steps: tuple[WalkStep, ...]
    ranges: tuple[Range, ...]
    unheld: tuple[tuple[Side | None, FaultTime], ...]
    notes: tuple[Message, ...]
    unseen_by: dict[str, float] = field(default_factory=dict)
    unseen_faults: tuple[tuple[Side | None, str, float], ...] = ()
    reasons: tuple[Reason, ...] = ()


class Summarizer:
    """Takes judgements in order and sums them up.

    Parameters
    ----------
    exercise : Exercise
    settings : JudgeSettings
        Those of the judge.
    """

    def __init__(self, exercise: Exercise, settings: JudgeSettings = AS_THEY_ARE) -> None:
        self._exercise = exercise
        self._settings = settings
        self._sides: dict[Side | None, SideTally] = {}
        self._holds: list[TimedHold] = []
        self._reps: list[tuple[Side | None, Rep]] = []
        self._turned = TurnedPicture(exercise)
        self._reasons = Reasons(exercise)
        self._t: float | None = None

    def take(self, judgement: Judgement) -> None:
        """Count one moment; a frame that the estimator skipped is none.

        Its time belongs to the interval that ends at the next frame that was looked at.
        """
        if not judgement.looked:
            return
        seconds = 0.0 if self._t is None else judgement.t - self._t
        self._t = judgement.t
        self._turned.take(judgement.pose)
        self._reasons.take(judgement, seconds)
        held = any(side.hold is not None for side in judgement.sides)
        for side in judgement.sides:
            tally = self._sides.setdefault(side.side, self._tally())
            tally.unseen.take(judgement, side, seconds)
            self._count(tally, side, judgement.t, seconds, held=held)

    def so_far(
        self, running: Sequence[tuple[Side | None, Hold]], steps: tuple[WalkStep, ...] = ()
    ) -> Summary:
        """What was done up to now, without ranges and reasons; nothing is ended by asking.

        Parameters
        ----------
        running : sequence of (side, Hold)
            The holds that run now, which count as they are.
        steps : tuple of WalkStep
            The steps of a walk up to now.
        """
        target, ending = self._exercise.dose.hold_s, HoldEnding("end of recording", ())
        still = (
            TimedHold(hold, side, target, self._sides[side].faults.faults(), ending)
            for side, hold in running
        )
        return Summary(
            ledger=self._whole_ledger(),
            holds=(*self._holds, *still),
            reps=tuple(self._reps),
            steps=steps,
            ranges=(),
            unheld=(),
            notes=(),
        )

    def finish(
        self,
        running: list[tuple[Side | None, Hold]],
        notes: tuple[Message, ...] = (),
        steps: tuple[WalkStep, ...] = (),
    ) -> Summary:
        """Sum up the recording.

        Parameters
        ----------
        running : list of (side, Hold)
            The holds that its end cut off, from `Judge.finish`.
        notes : tuple of Message
            What to know before trusting the figures.
        steps : tuple of WalkStep
            The steps of a walk, from `Judge.steps`.

        Returns
        -------
        Summary
        """
        for side, hold in running:
            self._close(self._sides[side], side, hold, "end of recording")
        ledger = self._whole_ledger()
        unseen_by = self._unseen_by(ledger.unseen_s)
        notes = (*notes, *outside_note(unseen_by, ledger.total_s))
        turn = 0 if self._holds else self._turned.turn
        if turn:  # nothing that is seen in a turned picture says how somebody stands
            notes = (*notes, Message.of("recording.turned", turn=turn))
            ledger, unseen_by = _all_unseen(ledger, unseen_by)
        return Summary(
            ledger=ledger,
            unseen_by=unseen_by,
            holds=tuple(sorted(self._holds, key=lambda h: h.hold.start_s)),
            reps=tuple(self._reps),
            steps=steps,
            ranges=tuple(self._ranges()),
            unheld=() if turn else tuple(self._unheld()),
            notes=notes,
            unseen_faults=self.unseen_faults,
            reasons=() if turn or self._earned(steps) else self._reasons.main(),
        )

    @property
    def unseen_faults(self) -> tuple[tuple[Side | None, str, float], ...]:
        """As in `Summary`, so far."""
        return tuple(
            (side, fault, seconds)
            for side, tally in self._sides.items()
            for fault, seconds in tally.unseen_faults.items()
            if seconds >= UNSEEN_FAULT_S
        )

    def _earned(self, steps: tuple[WalkStep, ...]) -> bool:
        """True where more than a little was done: holds, a repetition, a step."""
        held_s = sum(timed.hold.in_form_s for timed in self._holds)
        return held_s >= LITTLE_S or bool(steps) or any(rep.valid for _, rep in self._reps)

    def _tally(self) -> SideTally:
        histograms = {c.id: Histogram(VOCABULARY[c.measure]) for c in self._exercise.checks}
        return SideTally(histograms, self._settings.exit_lookback_s)

    def _count(
        self, tally: SideTally, side: SideJudgement, t: float, seconds: float, *, held: bool
    ) -> None:
        """One side's moment; `held` is True while this side or the other holds."""
        tally.ledger = side.ledger
        for fault in side.unseen_faults:
            tally.unseen_faults[fault] = tally.unseen_faults.get(fault, 0.0) + seconds
        if side.rep is not None:
            self._reps.append((side.side, side.rep))
        if hold := side.ended or side.hold:
            now = Seconds.of(wrong_now(self._exercise, side), seconds)
            # What is wrong in a pause belongs to the hold if it goes on after it, else it ended it.
            if side.paused or side.ended is not None:
                tally.take_back(hold.end_s)
                tally.in_pause.add(now)
            else:
                tally.count(t, now)
        if side.ended is not None:
            self._close(tally, side.side, side.ended, WHY[side.form])
        outside = not held and side.ended is None
        tally.unheld.update(faults_now(self._exercise, side) if outside else (), seconds)
        if side.hold is None:
            return
        if not side.paused:
            tally.faults.add(tally.in_pause)
            tally.in_pause.clear()
            for result in side.checks:
                tally.histograms[result.check.id].add(result.value)
                tally.checks[result.check.id] = result.check

    def _close(self, tally: SideTally, side: Side | None, hold: Hold, why: Why) -> None:
        tally.settle()
        ending = HoldEnding(why, tally.in_pause.faults())
        target = self._exercise.dose.hold_s
        self._holds.append(TimedHold(hold, side, target, tally.faults.faults(), ending))
        tally.faults.clear()
        tally.in_pause.clear()

    def _whole_ledger(self) -> Ledger:
        """One ledger for both sides: nobody holds both at once.

        What was unseen of either is unseen: the other side's being idle is no answer.
        """
        ledgers = [t.ledger for t in self._sides.values()]
        if not ledgers:
            return Ledger()
        total = ledgers[0].total_s
        off_view = max(x.off_view_s for x in ledgers)
        in_form = min(sum(x.in_form_s for x in ledgers), total - off_view)
        unseen = min(max(x.unseen_s for x in ledgers), total - off_view - in_form)
        borderline = min(sum(x.borderline_s for x in ledgers), in_form)
        return Ledger(in_form, total - in_form - unseen - off_view, unseen, off_view, borderline)

    def _unheld(self) -> Iterator[tuple[Side | None, FaultTime]]:
        for side, tally in self._sides.items():
            yield from ((side, fault) for fault in tally.unheld.faults())

    def _unseen_by(self, unseen_s: float) -> dict[str, float]:
        """The causes of the side that was unseen for longer: its seconds are the whole's."""
        causes = [t.unseen.seconds for t in self._sides.values()]
        return shared(max(causes, key=lambda c: sum(c.values()), default={}), unseen_s)

    def _ranges(self) -> Iterator[Range]:
        for side, tally in self._sides.items():
            for name, check in tally.checks.items():
                h = tally.histograms[name]
                if not math.isnan(h.median):
                    measure = VOCABULARY[check.measure]
                    band = measure.band_in(self._exercise.view, self._settings.model)
                    yield Range(check, measure, side, h.median, h.min, h.max, band)


def _all_unseen(ledger: Ledger, unseen_by: dict[str, float]) -> tuple[Ledger, dict[str, float]]:
    """The ledger of a recording in which the picture was turned all the time."""
    turned_s = ledger.out_of_form_s + ledger.off_view_s
    causes = {TURNED: turned_s, **unseen_by} if turned_s > 0 else unseen_by
    unseen_s = ledger.unseen_s + turned_s
    return replace(ledger, out_of_form_s=0.0, off_view_s=0.0, unseen_s=unseen_s), causes
