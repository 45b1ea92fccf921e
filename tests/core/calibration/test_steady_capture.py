"""When values are steady, and when the captures of a side are enough."""

from __future__ import annotations

import pytest

from posecoach.core.calibration.steady_capture import Captures, SteadyCapture


def test_steadiness_is_a_window_that_slides() -> None:
    steady = SteadyCapture({"a": 1.0})
    assert [steady.update(t / 4, {"a": a}) for t, a in enumerate([0, 0.5, 1, 1.4, 9])] == [
        0.0, 0.25, 0.5, 0.5, 0.0,
    ]  # fmt: skip
    assert steady.update(2.0, {"a": 9}) == 0.0, "nobody saw what happened in a gap"


def test_one_value_that_moves_ends_the_steadiness_of_all() -> None:
    steady = SteadyCapture({"a": 1.0, "b": 1.0})
    assert steady.update(0.0, {"a": 0, "b": 0}) == 0.0
    assert steady.update(0.25, {"a": 0, "b": 0.5}) == 0.25
    assert steady.update(0.5, {"a": 0, "b": 2}) == 0.0


def test_the_medians_are_those_of_the_steady_time() -> None:
    steady = SteadyCapture({"a": 1.0})
    for t, a in enumerate([50, 10.0, 10.2, 10.8]):
        steady.update(t / 4, {"a": a})
    assert steady.medians == {"a": 10.2}
    steady.restart()
    assert steady.update(1.0, {"a": 10}) == 0.0


@pytest.mark.parametrize(
    ("values", "enough"),
    [([30], False), ([30, 35], True), ([30, 35.1], False), ([30, 44, 34], True)],
)
def test_two_captures_that_agree_are_enough_and_else_three(
    values: list[float], enough: bool
) -> None:
    captures = Captures({"a": 5.0})
    for value in values:
        captures.add({"a": value})
    assert captures.enough is enough
    assert (captures.count, captures.last) == (len(values), {"a": values[-1]})


def test_captures_that_disagree_widen_the_band() -> None:
    captures = Captures({"a": 5.0})
    for value in (30, 44, 34):
        captures.add({"a": value})
    assert captures.result("a") == (34, 7.0), "the median, and half of the spread"
    alike = Captures({"a": 5.0})
    for value in (30, 33):
        alike.add({"a": value})
    assert alike.result("a") == (31.5, 5.0)
