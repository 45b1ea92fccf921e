"""One side of a person under one exercise: its checks, clock, repetitions and faults."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from posecoach.core.exercise import SIDES, Check, Exercise, Fault, Side
from posecoach.core.judging.attempt_onset import AttemptOnset
from posecoach.core.judging.checks import CheckResult, CheckWatch, MeasureValues, Verdict
from posecoach.core.judging.faults import FaultWatch
from posecoach.core.judging.hold import Form, Hold, HoldTimer, Ledger
from posecoach.core.judging.reps import Rep, RepCounter
from posecoach.core.judging.settings import AS_THEY_ARE, JudgeSettings
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.geometry import distance
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.pose import Array
from posecoach.core.kinematics.position import position_parts
from posecoach.core.message import Message

TRAVEL = 0.5
"""A person whose hip moves by more than this many trunk lengths while form settles is walking and
not holding. Provisional: a walker covers 1.2 in half a second."""


@dataclass(frozen=True, slots=True)
class SideJudgement:
    """What can be said of one side at one moment.

    Parameters
    ----------
    side : {"left", "right", None}
        The working side; None when the near side stands for the whole body.
    form : Form
    checks : tuple of CheckResult
        In the order of the file; empty when nobody is seen.
    faults : tuple of Fault
        Those that are there now.
    hold : Hold or None
        The running hold.
    paused : bool
        True while a hold runs and its clock does not.
    ended : Hold or None
        A hold that is now known to be over.
    rep : Rep or None
        An attempt at a repetition that has just been finished.
    attempt : bool
        True while the exercise is attempted or held.
    fulfilled : bool
        True when a repetition has had its top and its hold, and what comes is the way back.
    missing : tuple of str
        Needed parts that are unseen, such as ``"left knee"``.
    ledger : Ledger
        All seconds so far.
    clear : frozenset of str
        Checks and faults that are past their limit by more than their measure's error;
        what is past it by less is borderline.
    unseen_faults : frozenset of str
        Ids of faults that could be there now and cannot be judged, because what shows them is
        hidden or the pictures come too seldom for a rate.
    values : mapping of str to ndarray of shape (2,)
        Every measure of the exercise for left and right, in its unit; nan where unseen. Empty
        when nothing was measured.
    """

    side: Side | None
    form: Form
    checks: tuple[CheckResult, ...]
    faults: tuple[Fault, ...]
    hold: Hold | None
    paused: bool
    ended: Hold | None
    rep: Rep | None
    attempt: bool
    fulfilled: bool
    missing: tuple[str, ...]
    ledger: Ledger
    clear: frozenset[str] = frozenset()
    unseen_faults: frozenset[str] = frozenset()
    values: MeasureValues = field(default_factory=dict)


class SideJudge:
    """Judges one side; `update` takes each moment once, in order.

    Parameters
    ----------
    exercise : Exercise
        With the settings and the person's own ranges applied.
    side : {"left", "right", None}
        The working side; None where the near side stands for the whole body.
    settings : JudgeSettings
    """

    def __init__(
        self, exercise: Exercise, side: Side | None, settings: JudgeSettings = AS_THEY_ARE
    ) -> None:
        self.side = side
        self._exercise = exercise
        self._model = settings.model
        self._bands = {
            m: VOCABULARY[m].band_in(exercise.view, settings.model) for m in exercise.measures
        }
        self._checks = [CheckWatch(c, self._band_of(c)) for c in exercise.checks]
        self._faults = [
            FaultWatch(f, self._bands, settings.fault_lasting_s) for f in exercise.faults
        ]
        self._position_parts = position_parts(exercise.position)
        self._timer = HoldTimer(exercise.timing, settings.exit_lookback_s)
        rule = exercise.repetition
        self._reps = RepCounter(rule, exercise.dose.hold_s) if rule else None
        self._rep_measure = rule.measure if rule else ""
        self._from_rest = rule is not None and rule.from_rest
        self._arrival = AttemptOnset()
        self._start: Body | None = None
        self._settling = False
        self._from_start = [m for m in exercise.measures if VOCABULARY[m].reference == "start"]

    @property
    def _begun(self) -> bool:
        """True while a repetition is under way."""
        return self._reps is not None and self._reps.attempting

    @property
    def holding(self) -> bool:
        """True while a hold runs, paused or not, or may be about to."""
        return self._timer.running is not None or self._timer.since is not None

    def _band_of(self, check: Check) -> float:
        """Error that is credited to the person; what stops no clock credits none."""
        if not check.gate:
            return 0.0
        return self._bands[check.measure] if check.band is None else check.band

    @property
    def _held_s(self) -> float:
        return self._timer.ledger.in_form_s

    def before_start(self) -> SideJudgement:
        """Judgement before the first frame: nothing has been seen."""
        return self._say(Form.UNSEEN, ())

    def absent(self, t: float, form: Form) -> SideJudgement:
        """Take a moment at which nobody is seen or the camera stands wrong: no check is judged.

        Parameters
        ----------
        t : float
            Seconds, rising.
        form : {Form.UNSEEN, Form.OFF_VIEW}

        Returns
        -------
        SideJudgement
        """
        ended = self._timer.update(t, form)
        return self._say(form, (), ended=ended)

    def update(
        self, t: float, body: Body, values: dict[str, Array], index: int, position: float
    ) -> SideJudgement:
        """Judge one moment.

        Parameters
        ----------
        t : float
            Seconds, rising.
        body : Body
        values : dict of str to ndarray of shape (2,)
            The measures that do not depend on when this side's hold began.
        index : int
            0 to judge the left side, 1 the right.
        position : float
            Margin of the exercise's position, see `position_margin`; nan where unseen.

        Returns
        -------
        SideJudgement
        """
        since_start = {
            m: VOCABULARY[m].estimate(body, start=self._start, model=self._model)
            for m in self._from_start
        }
        values = {**values, **since_start}
        results = tuple(c.update(values, index) for c in self._checks)
        form, firm = _form(results, position)
        if form is Form.IN and self._from_rest and not self._begun:
            form = Form.OUT
        ended = self._timer.update(t, form, firm=firm)
        self._follow_start(t, body, index, results)
        rep = self._repeat(t, values, index, position)
        attempt = self._attempt(results, form, position)
        peak = self._reps is not None and self._reps.rising
        bottom = self._reps is not None and self._reps.falling
        arrived = self._arrival.update(t, attempt=attempt, in_form=form is Form.IN)
        for watch in self._faults:
            watch.update(
                t,
                values,
                index,
                attempt=arrived if watch.of_form else attempt,
                peak=peak,
                bottom=bottom,
                placed=position >= 0,
                rep=rep,
            )
        if rep is not None:
            rep = replace(rep, reasons=rep.reasons + self._active_names(rep_end=True))
        missing = self._missing(body, results, index) if form is Form.UNSEEN else ()
        unseen = frozenset(w.fault.id for w in self._faults if w.unseen)
        return self._say(form, results, attempt, missing, ended, rep, unseen, values)

    def abandon(self) -> None:
        """End a running hold where it was last good, because somebody else is there now."""
        self._timer.abandon()

    def finish(self) -> Hold | None:
        """End the recording and return the hold that was still running."""
        return self._timer.finish()

    def _follow_start(
        self, t: float, body: Body, index: int, results: tuple[CheckResult, ...]
    ) -> None:
        """Keep the body at the start of a hold, and once more when its form has settled."""
        if not self.holding:
            self._start = None
            return
        if self._start is None:
            self._start, self._settling = body, True
        elif self._timer.running is None:
            travelled = distance(self._start["hip"], body["hip"]) / body.trunk_length
            planted = all(r.firm for r in results if r.check.measure in self._from_start)
            if travelled[index] > TRAVEL or not planted:
                self._start = body
                self._timer.restart(t)
        elif self._settling:  # a foot may have been on its last inch into place
            self._start, self._settling = body, False

    def _attempt(self, results: tuple[CheckResult, ...], form: Form, position: float) -> bool:
        """True in a hold, in form, within a repetition, or past the entry checks."""
        if (
            self._reps is not None
        ):  # back at rest the attempt is over, whatever the entry checks say
            return self._reps.attempting or form is Form.IN
        if self._timer.running is not None or form is Form.IN:
            return True
        entries = [r for r in results if r.check.entry and position >= 0]
        return bool(entries) and all(r.verdict is Verdict.GOOD for r in entries)

    def _repeat(self, t: float, values: MeasureValues, index: int, position: float) -> Rep | None:
        if self._reps is None:
            return None
        if position < 0:
            self._reps.forget()
            return None
        value = float(values[self._rep_measure][index])
        rep = self._reps.update(t, value, self._held_s)
        if rep is None or rep.valid:
            return rep
        return replace(rep, reasons=rep.reasons + self._active_names(rep_end=False))

    def _missing(self, body: Body, results: tuple[CheckResult, ...], index: int) -> tuple[str, ...]:
        """Names of the unseen parts that the position and the gates need."""
        gates = [r.check for r in results if _decides(r) and r.verdict is Verdict.UNSEEN]
        measures = [VOCABULARY[check.measure] for check in gates]
        parts = [*self._position_parts, *(part for m in measures for part in m.parts)]
        sides = (index,) if self.side is None else (0, 1)
        unseen = [
            "nose" if part == "nose" else f"{SIDES[i]} {part}"
            for part in parts
            for i in sides
            if np.isnan(body[part][i]).any()
        ]
        if not unseen and any(m.reference is None for m in measures):
            return ("face-and-feet",)  # which tell the way the person faces
        return tuple(dict.fromkeys(unseen))

    def _active_names(self, *, rep_end: bool) -> tuple[Message, ...]:
        """Names of the faults that show: those of a whole repetition, or those of its moments."""
        active = [w.fault for w in self._faults if w.active]
        told = (fault for fault in active if (fault.during == "rep end") is rep_end)
        return tuple(self._exercise.message(f"faults.{fault.id}.name") for fault in told)

    def _say(
        self,
        form: Form,
        results: tuple[CheckResult, ...],
        attempt: bool = False,
        missing: tuple[str, ...] = (),
        ended: Hold | None = None,
        rep: Rep | None = None,
        unseen_faults: frozenset[str] = frozenset(),
        values: MeasureValues | None = None,
    ) -> SideJudgement:
        return SideJudgement(
            side=self.side,
            form=form,
            checks=results,
            faults=tuple(w.fault for w in self._faults if w.active),
            hold=self._timer.running,
            paused=self._timer.paused,
            ended=ended,
            rep=rep,
            attempt=attempt,
            fulfilled=self._reps is not None and self._reps.fulfilled(self._held_s),
            missing=missing,
            ledger=self._timer.ledger,
            clear=self._clear(results),
            unseen_faults=unseen_faults,
            values={} if values is None else values,
        )

    def _clear(self, results: tuple[CheckResult, ...]) -> frozenset[str]:
        """Ids of the checks and faults that are past their limit by more than the error band."""
        checks = {r.check.id for r in results if self._is_clear(r)}
        return frozenset(checks | {w.fault.id for w in self._faults if w.active and w.clear})

    def _is_clear(self, result: CheckResult) -> bool:
        return result.excess > (self._band_of(result.check) or self._bands[result.check.measure])


def _decides(result: CheckResult) -> bool:
    """True for a gate, unless it says nothing where its measure is not seen."""
    silent = result.check.if_seen and result.verdict is Verdict.UNSEEN
    return result.check.gate and not silent


def _form(results: tuple[CheckResult, ...], position: float) -> tuple[Form, bool]:
    """Form of a moment, and whether it is firm: within the plain limits of all gates."""
    gates = [r for r in results if _decides(r)]
    if np.isnan(position) or any(r.verdict is Verdict.UNSEEN for r in gates):
        return Form.UNSEEN, False
    if position < 0 or any(r.verdict is not Verdict.GOOD for r in gates):
        return Form.OUT, False
    return Form.IN, all(r.firm for r in gates)
