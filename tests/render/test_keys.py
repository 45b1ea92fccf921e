"""Keys that make a number, digit by digit in a window and whole at a terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posecoach.core.guidance.controls import Command, Input, Score
from posecoach.core.guidance.course import Task, TaskCourse
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.view import SessionView, State
from posecoach.library import exercise
from posecoach.render.keys import SECOND_DIGIT_S, SessionKeys


def view(*, asks_pain: bool = True, state: State = State.ASKED) -> SessionView:
    session = Session(TaskCourse([Task(exercise("yoga-mountain"))]), pain=1)
    return replace(session.view, asks_pain=asks_pain, state=state)


def meant(*pressed: str | None, by_digit: bool = True, asks_pain: bool = True) -> list[Input]:
    """What keys mean that are pressed at once, and some time later."""
    keys, now = SessionKeys(by_digit=by_digit), view(asks_pain=asks_pain)
    given = [one for key in pressed for one in keys.update(key, now)]
    return [*given, *keys.update(None, replace(now, t=SECOND_DIGIT_S))]


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        (("7",), [Score(7)]),
        (("1", "0", "n"), [Score(10), Command.NEXT]),
        (("1", None, None), [Score(1)]),
        (("1", None, "0"), [Score(10)]),
        (("1", "q"), [Score(1), Command.STOP]),
        (("x", "1", "p"), [Score(1), Command.PAIN]),
        (("1", "2"), [Score(1)]),
    ],
)
def test_a_one_may_be_the_first_digit_of_ten(pressed, expected: list[Input]) -> None:
    assert meant(*pressed) == expected


def test_a_one_waits_for_the_second_digit_and_not_longer() -> None:
    keys, now = SessionKeys(by_digit=True), view()
    assert keys.update("1", now) == ()
    assert keys.update(None, replace(now, t=SECOND_DIGIT_S - 0.1)) == ()
    assert keys.update(None, replace(now, t=SECOND_DIGIT_S)) == (Score(1),)
    assert keys.update(None, replace(now, t=SECOND_DIGIT_S + 1)) == ()


def test_a_whole_number_waits_for_no_second_digit() -> None:
    assert meant("1", by_digit=False) == [Score(1)]
    assert meant("10", by_digit=False) == [Score(10)]


def test_a_digit_means_nothing_where_nothing_is_asked() -> None:
    assert meant("7", "1", "0", asks_pain=False) == []


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.LED, Command.PAUSE),
        (State.NO_PICTURE, Command.PAUSE),
        (State.PAUSED, Command.GO_ON),
        (State.ASKED, Command.PAUSE),
    ],
)
def test_space_goes_on_from_a_pause_and_from_nothing_else(state: State, expected) -> None:
    keys = SessionKeys(by_digit=True)
    assert keys.update("space", view(state=state)) == (expected,)
