"""Signals of a bout: from hand-made moments, and from a person who is led."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from posecoach.core.guidance.course import Task, TaskCourse
from posecoach.core.guidance.events import Event
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.signals import LASTING_S, STEADY_S, Signal, SignalWatch
from posecoach.core.guidance.view import Moment
from posecoach.core.message import Message
from posecoach.library import exercise

FPS = 10


def seconds(name: str, *stretches: tuple[float, Stage, bool], target_s: float = 20.0):
    """Moments of one bout: for so many seconds a stage, and whether its clock runs."""
    view = Session(TaskCourse([Task(exercise(name))])).view
    t = clock = 0.0
    for lasts, stage, running in stretches:
        for left in range(round(lasts * FPS), 0, -1):
            prompt = replace(
                view.prompt,
                stage=stage,
                clock_s=clock,
                target_s=target_s,
                running=running,
                left_s=left / FPS,
            )
            yield Moment(replace(view, t=t, prompt=prompt), True, ())
            t += 1 / FPS
            clock += running / FPS


def heard(moments: Iterable[Moment]) -> list[tuple[float, Signal]]:
    watch = SignalWatch()
    return [(round(m.view.t, 1), signal) for m in moments for signal in watch.update(m)]


def kinds(moments: Iterable[Moment]) -> list[Signal]:
    return [signal for _, signal in heard(moments)]


STAND = "single-leg-stand-eo"


def test_a_hold_from_its_countdown_to_its_dose() -> None:
    found = heard(
        seconds(STAND, (5, Stage.READY, False), (20.2, Stage.WORK, True), (3, Stage.REST, False))
    )
    assert found == [
        *((t, Signal.TICK) for t in (2.0, 3.0, 4.0)),
        (5.0, Signal.START),
        (pytest.approx(15, abs=0.11), Signal.HALF_TIME),
        *((pytest.approx(t, abs=0.11), Signal.TICK) for t in (20, 21, 22, 23, 24)),
        (pytest.approx(25, abs=0.11), Signal.DOSE),
    ]


def test_form_that_is_lost_and_found_is_told_once_each() -> None:
    work = Stage.WORK
    found = heard(seconds(STAND, (5, work, True), (3, work, False), (2, work, True)))
    lost, again = (pytest.approx(t, abs=0.11) for t in (5 + LASTING_S, 8.0))
    assert found[1:] == [(lost, Signal.LOST), (again, Signal.FOUND)]


def test_who_hovers_on_a_limit_hears_nothing() -> None:
    hovers = [(0.7, Stage.WORK, run) for _ in range(40) for run in (True, False)]
    assert kinds(seconds(STAND, *hovers, target_s=600)) == [Signal.START]
    assert STEADY_S > 0.7


def test_a_short_hold_has_neither_half_time_nor_last_seconds() -> None:
    found = kinds(seconds(STAND, (5.2, Stage.WORK, True), target_s=5.0))
    assert found == [Signal.START, Signal.DOSE]


def test_a_bout_that_is_left_early_has_no_dose() -> None:
    found = kinds(seconds(STAND, (8, Stage.WORK, True), (2, Stage.REST, False)))
    assert found == [Signal.START]


def test_repetitions_are_counted_and_the_last_is_the_dose() -> None:
    view = Session(TaskCourse([Task(exercise("glute-bridge"))])).view
    done = Event(0.0, "repetition", Message.of("event.counts"))

    def moment(t: float, count: int, stage: Stage = Stage.WORK, *, did: bool = False) -> Moment:
        prompt = replace(view.prompt, stage=stage, count=count, total=3)
        return Moment(replace(view, t=t, prompt=prompt), True, (done,) if did else ())

    led = [moment(0, 0), moment(1, 1, did=True), moment(2, 2, did=True)]
    assert kinds([*led, moment(3, 0, Stage.REST, did=True)]) == [
        Signal.START,
        Signal.COUNTED,
        Signal.COUNTED,
        Signal.DOSE,
    ]
    assert kinds([*led, moment(3, 0, Stage.REST)])[-1] is Signal.COUNTED, "left by hand"


def test_a_repetition_that_was_held_is_told_at_its_top() -> None:
    view = Session(TaskCourse([Task(exercise("glute-bridge"))])).view

    def moment(t: float, count: int, *, reached: bool) -> Moment:
        prompt = replace(view.prompt, stage=Stage.WORK, count=count, total=3, reached=reached)
        return Moment(replace(view, t=t, prompt=prompt), True, ())

    led = [(0, 0, False), (1, 0, True), (2, 0, True), (3, 1, False), (4, 1, True)]
    found = heard(moment(t, count, reached=reached) for t, count, reached in led)
    assert found == [(0, Signal.START), (1, Signal.COUNTED), (4, Signal.COUNTED)]
