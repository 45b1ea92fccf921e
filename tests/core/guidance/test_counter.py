"""Where the person is in a session, in numbers."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest

from posecoach.core.exercise import Dose
from posecoach.core.guidance.controls import Command
from posecoach.core.guidance.prompt import Stage
from posecoach.library import exercise
from tests.core.guidance.rehearsal import BRACE, LEG, TABLE, Person, answers, begun, led

TWICE = replace(LEG, dose=Dose(hold_s=3, repetitions=1, sets=2, rest_s=2, per_side=True))


def test_every_exercise_set_side_and_repetition_in_order() -> None:
    moments = led(begun([TWICE, BRACE], pain=1), Person(answers(1)))
    counters = [m.view.counter for m in moments if m.view.prompt.stage is Stage.WORK]
    where = [
        (c.exercise_number, c.set_number, c.side, c.repetition, c.repetitions) for c in counters
    ]
    assert [key for key, _ in groupby(where)] == [
        (1, 1, "left", 1, 1),
        (1, 1, "right", 1, 1),
        (1, 2, "left", 1, 1),
        (1, 2, "right", 1, 1),
        (2, 1, None, 1, 2),
        (2, 1, None, 2, 2),
    ]
    assert {c.exercise_count for c in counters} == {2}
    assert next(c.set_count for c in counters if c.exercise_number == 1) == 2
    last = moments[-1].view.counter
    assert (last.repetition, last.repetitions, last.minutes_left) == (2, 2, 0)


def test_minutes_are_those_of_the_plan() -> None:
    """By hand: 2 x (1 + 3 + 2) s, then 2 x (1 + 4 + 2) s, then 1 + 50 s: 77 s are two minutes."""
    session = begun([LEG, BRACE, TABLE])
    assert session.view.counter.minutes_left == 2
    moments = led(session, Person(answers(1)))
    left = [m.view.counter.minutes_left for m in moments]
    assert [key for key, _ in groupby(left)] == [2, 1, 0]
    begins = next(i for i, m in enumerate(moments) if m.view.counter.minutes_left == 1)
    assert moments[begins].view.assignment.number == 2, "26 s later"


def test_a_third_less_is_a_third_less_time() -> None:
    long = replace(LEG, dose=Dose(hold_s=90, repetitions=1, per_side=True))
    session = begun([long, long])
    assert session.view.counter.minutes_left == 7, "4 x (1 + 90) s"
    assert session.update(Command.EASIER).view.counter.minutes_left == 5, "4 x (1 + 60) s"


def test_repetitions_that_are_counted_are_a_bout() -> None:
    bridge = exercise("glute-bridge")
    counter = begun([bridge]).view.counter
    assert (counter.set_number, counter.set_count) == (1, 2)
    assert (counter.repetition, counter.repetitions) == (1, 8)
    planned = 2 * (1 + 8 * (5 + 1) + 30)
    assert counter.minutes_left == pytest.approx(planned / 60, abs=1)
