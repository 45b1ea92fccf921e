"""Moments that a person should notice without reading: the clock starts, the dose is reached."""

from __future__ import annotations

import math
from enum import Enum

from posecoach.core.guidance.plan import counted
from posecoach.core.guidance.prompt import Prompt, Stage
from posecoach.core.guidance.view import Moment, State
from posecoach.core.judging.hold import MAX_GAP_S

LONG_S = 10.0
"""Half time and the last seconds are only told of a hold at least this long; provisional."""

LAST_S = 5
"""How many of the last seconds of a hold are told one by one."""

COUNTDOWN_S = 3
"""How many of the last seconds before a start are told one by one."""

STEADY_S = 2.0
"""Form must have been good for this long before its loss is told, and a loss must last
`LASTING_S`: who hovers on a limit hears nothing. Both provisional."""

LASTING_S = 0.4


class Signal(Enum):
    """What has just happened."""

    TICK = "tick"
    START = "start"
    HALF_TIME = "half time"
    COUNTED = "counted"
    DOSE = "dose reached"
    LOST = "form lost"
    FOUND = "found again"


class SignalWatch:
    """Finds the signals in a session, from moment to moment."""

    def __init__(self) -> None:
        self._bout = _Bout()
        self._key: tuple[object, ...] | None = None
        self._ready_left = 0

    def update(self, moment: Moment) -> tuple[Signal, ...]:
        """Take the next moment and return what has just happened in it."""
        view, prompt = moment.view, moment.view.prompt
        if view.halted or view.state is State.NO_PICTURE:
            return ()
        found: list[Signal] = []
        counts = counted(view.assignment.task.exercise)
        place = () if counts else (prompt.count,)
        key = (view.assignment.number, prompt.set_number, prompt.side, *place)
        working = prompt.stage is Stage.WORK
        if self._key is not None and (not working or key != self._key):
            did = any(event.kind in ("repetition", "step") for event in moment.events)
            found += self._bout.left(did=did)
            self._key = None
        if working:
            if self._key is None:
                self._key, self._bout = key, _Bout(counts=counts)
            found += self._bout.update(view.t, prompt)
        found += self._countdown(prompt)
        return tuple(found)

    def _countdown(self, prompt: Prompt) -> list[Signal]:
        left = math.ceil(prompt.left_s) if prompt.stage is Stage.READY else 0
        ticks = left != self._ready_left and 0 < left <= COUNTDOWN_S
        self._ready_left = left
        return [Signal.TICK] if ticks else []


class _Bout:
    """The signals of one bout."""

    def __init__(self, *, counts: bool = False) -> None:
        self._counts = counts
        self._count: int | None = None
        self._total = 0
        self._clock_s = self._target_s = 0.0
        self._started = self._half = self._done = self._lost = False
        self._running_since = self._paused_since = math.inf
        self._reached = False
        self._last_left = 0

    def update(self, t: float, prompt: Prompt) -> list[Signal]:
        self._clock_s, self._target_s = prompt.clock_s, prompt.target_s
        if self._counts:
            return self._counted(prompt)
        return [*self._form(t, prompt), *self._clock(prompt)]

    def left(self, *, did: bool) -> list[Signal]:
        """The work of this bout is over; `did` when a repetition ended in this moment."""
        if self._counts:
            last = self._count is not None and self._count == self._total - 1
            return [Signal.DOSE] if did and last else []
        near = self._target_s > 0 and self._clock_s >= self._target_s - MAX_GAP_S
        return [Signal.DOSE] if near and not self._done else []

    def _counted(self, prompt: Prompt) -> list[Signal]:
        before, self._count, self._total = self._count, prompt.count, prompt.total
        held, self._reached = self._reached, prompt.reached
        if before is None:
            return [Signal.START]
        if prompt.reached:  # what was held for long enough is told at its top, and not below
            return [] if held else [Signal.COUNTED]
        return [Signal.COUNTED] if prompt.count > before and not held else []

    def _form(self, t: float, prompt: Prompt) -> list[Signal]:
        if self._done:
            return []
        if prompt.running:
            self._paused_since = math.inf
            self._running_since = min(self._running_since, t)
            if not self._started:
                self._started = True
                return [Signal.START]
            found, self._lost = self._lost, False
            return [Signal.FOUND] if found else []
        self._paused_since = min(self._paused_since, t)
        steady = self._paused_since - self._running_since >= STEADY_S
        if self._started and not self._lost and t - self._paused_since >= LASTING_S:
            self._running_since = math.inf
            self._lost = steady
            return [Signal.LOST] if steady else []
        return []

    def _clock(self, prompt: Prompt) -> list[Signal]:
        target_s, found = prompt.target_s, []
        if target_s <= 0 or self._done:
            return []
        if prompt.clock_s >= target_s or prompt.reached:
            self._done = True
            return [Signal.DOSE]
        left = math.ceil(target_s - prompt.clock_s)
        if target_s >= LONG_S and prompt.running:
            if not self._half and prompt.clock_s >= target_s / 2:
                self._half = True
                found.append(Signal.HALF_TIME)
            if left != self._last_left and left <= LAST_S:
                found.append(Signal.TICK)
            self._last_left = left
        return found
