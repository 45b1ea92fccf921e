"""The hold clock: only seconds in form count, and every second is accounted for once."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import Enum

from posecoach.core.exercise import Timing

MAX_GAP_S = 0.5
"""An interval between two frames longer than this is never credited (design, part 5)."""

EXIT_LOOKBACK_S = 0.5
"""Form that begins or ends by passing through the error band or the hysteresis began or ended
at the plain limits, if the passage took no longer than this. A person who stays in the band for
longer is in form: that is what the band is for. Provisional; see the bench."""


class Form(Enum):
    """What can be said of a moment."""

    IN = "in form"
    OUT = "out of form"
    UNSEEN = "unseen"
    OFF_VIEW = "off view"


@dataclass(frozen=True, slots=True)
class Ledger:
    """Seconds by what they were; the first four together are the whole time.

    `borderline_s` are those seconds in form in which a gate was good only within the error
    band of its measure.
    """

    in_form_s: float = 0.0
    out_of_form_s: float = 0.0
    unseen_s: float = 0.0
    off_view_s: float = 0.0
    borderline_s: float = 0.0

    def plus(self, form: Form, seconds: float) -> Ledger:
        """The ledger with some seconds more.

        Parameters
        ----------
        form : Form
            What those seconds were.
        seconds : float
            Negative to take some back.

        Returns
        -------
        Ledger
        """
        name = _FIELD[form]
        return replace(self, **{name: getattr(self, name) + seconds})

    def borderline(self, seconds: float) -> Ledger:
        """The ledger when `seconds` more of its seconds in form are borderline."""
        return replace(self, borderline_s=self.borderline_s + seconds)

    def joined(self, other: Ledger) -> Ledger:
        """Both ledgers added up."""
        return Ledger(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def total_s(self) -> float:
        """All seconds, whatever they were."""
        return self.in_form_s + self.out_of_form_s + self.unseen_s + self.off_view_s


_FIELD = {
    Form.IN: "in_form_s",
    Form.OUT: "out_of_form_s",
    Form.UNSEEN: "unseen_s",
    Form.OFF_VIEW: "off_view_s",
}


@dataclass(frozen=True, slots=True)
class Hold:
    """A stretch of holding, running or ended; its pauses lie inside it.

    `end_s` is the last good moment and `ledger` accounts for `start_s` to `end_s`.
    """

    start_s: float
    end_s: float
    ledger: Ledger

    @property
    def in_form_s(self) -> float:
        """Seconds that count."""
        return self.ledger.in_form_s


class HoldTimer:
    """Times holds from a stream of moments.

    A hold starts when form has been good for `settle_s`. It is back-dated to the first good
    moment, or to the first within the plain limits where that came soon after. Out of form
    pauses it, for `grace_s` at most; unseen or off view likewise, for `unseen_s`. After that
    it has ended at its last good moment.

    Attributes
    ----------
    running : Hold or None
        The hold now, paused or not.
    since : float or None
        When the good form began that may become a hold; None while there is none or the
        hold runs already.
    ledger : Ledger
        Every second since the first moment. Its in-form seconds are those of holds only.
    """

    def __init__(self, timing: Timing, exit_lookback_s: float = EXIT_LOOKBACK_S) -> None:
        self._timing = timing
        self._exit_lookback_s = exit_lookback_s
        self.running: Hold | None = None
        self.since: float | None = None
        self.ledger = Ledger()
        self._settled = 0.0  # seconds of good form that are not yet a hold's
        self._pause = Ledger()  # what has been missed since the last good moment
        self._soft = 0.0  # seconds credited since form was last firm
        self._firm = False  # whether the good form that may become a hold has been firm
        self._pending = 0.0  # of the settled seconds, those that were borderline
        self._abandoned = False
        self._last: tuple[float, Form] | None = None

    @property
    def paused(self) -> bool:
        """True while a hold runs and its clock does not."""
        return self._pause != Ledger()

    def update(self, t: float, form: Form, *, firm: bool = True) -> Hold | None:
        """Take one moment.

        Parameters
        ----------
        t : float
            Seconds, rising.
        form : Form
            Of this moment.
        firm : bool
            False when form is good only within an error band or by hysteresis.

        Returns
        -------
        Hold or None
            The hold that is now known to have ended.
        """
        before, was = self._last or (t, form)
        self._last = (t, form)
        seconds = t - before
        kind = _interval(was, form, seconds)
        ended = None
        if self.running is None:
            self._wait(t, kind, firm, seconds)
        else:
            ended = self._run(self.running, t, kind, form, firm, seconds)
        if self.running is None:
            self._begin(t, form is Form.IN, firm)
        return ended

    def finish(self) -> Hold | None:
        """End the recording and return the hold that was still running."""
        ended, self.running, self._pause = self.running, None, Ledger()
        self._abandoned = False
        return ended

    def abandon(self) -> None:
        """Do not let the hold go on after its pause: the next moment is another person's."""
        self._abandoned = True

    def restart(self, t: float) -> None:
        """What looked like the beginning of a hold was not one: wait again from `t`."""
        self.since, self._settled, self._pending = t, 0.0, 0.0

    def _wait(self, t: float, kind: Form, firm: bool, seconds: float) -> None:
        """No hold yet: good form is out of form until it has settled."""
        self.ledger = self.ledger.plus(Form.OUT if kind is Form.IN else kind, seconds)
        if kind is not Form.IN or self.since is None:
            self.since = None
        elif firm and not self._firm and t - self.since <= self._exit_lookback_s:
            self.restart(t)
        else:
            self._settled += seconds
            self._pending += 0.0 if firm else seconds

    def _begin(self, t: float, good: bool, firm: bool) -> None:
        if self.since is None:
            self._firm = False
            if good:
                self.restart(t)
        self._firm = self._firm or firm
        if self.since is None or t - self.since < self._timing.settle_s - 1e-9:
            return
        self.ledger = self.ledger.plus(Form.OUT, -self._settled).plus(Form.IN, self._settled)
        self.ledger = self.ledger.borderline(self._pending)
        self.running = Hold(
            self.since, t, Ledger(in_form_s=self._settled, borderline_s=self._pending)
        )
        self.since, self._pause, self._soft = None, Ledger(), 0.0

    def _run(
        self, hold: Hold, t: float, kind: Form, form: Form, firm: bool, seconds: float
    ) -> Hold | None:
        self.ledger = self.ledger.plus(kind, seconds)
        if kind is Form.IN:
            self._soft = 0.0 if firm else self._soft + seconds
            borderline = 0.0 if firm else seconds
            self.ledger = self.ledger.borderline(borderline)
            kept = hold.ledger.plus(Form.IN, seconds).borderline(borderline)
            self.running = Hold(hold.start_s, t, kept)
            return None
        if kind is Form.OUT and not self.paused and self._soft <= self._exit_lookback_s:
            self.running = hold = self._take_back(hold)
        self._pause = self._pause.plus(kind, seconds)
        missed = self._pause
        if (
            self._abandoned
            or missed.out_of_form_s > self._timing.grace_s
            or missed.total_s > self._timing.unseen_s
        ):
            return self.finish()
        if form is Form.IN:
            self.running = Hold(hold.start_s, t, hold.ledger.joined(missed))
            self._pause, self._soft = Ledger(), 0.0
        return None

    def _take_back(self, hold: Hold) -> Hold:
        """Form was lost by way of the error band or the hysteresis: it ended where that began."""
        soft, self._soft = self._soft, 0.0
        self.ledger = self.ledger.plus(Form.IN, -soft).plus(Form.OUT, soft).borderline(-soft)
        self._pause = self._pause.plus(Form.OUT, soft)
        kept = hold.ledger.plus(Form.IN, -soft).borderline(-soft)
        return Hold(hold.start_s, hold.end_s - soft, kept)


def _interval(was: Form, form: Form, seconds: float) -> Form:
    """Form of the time between two moments: in form only when both ends are."""
    if seconds > MAX_GAP_S:
        return Form.UNSEEN
    return was if form is Form.IN else form
