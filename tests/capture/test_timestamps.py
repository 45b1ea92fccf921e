"""A file's stamps, in hundredths of a second; pictures are told by their number."""

from __future__ import annotations

from fractions import Fraction

import pytest

from posecoach.capture.timestamps import Timestamps
from tests.english import all_english


def clock(
    pts: list[int | None], rate: int = 10, speed: Fraction = Fraction(1)
) -> tuple[list[float | None], tuple[str, ...]]:
    """Seconds by number of the picture, None where it was left out, and the notes."""
    stamps = Timestamps(Fraction(1, 100), Fraction(1, rate), speed)
    times = {number: t for t, number in stamps.timed((p, n) for n, p in enumerate(pts))}
    return [times.get(number) for number in range(len(pts))], all_english(stamps.notes)


def steady(count: int, first: int = 0) -> list[int | None]:
    return [first + 10 * n for n in range(count)]


def test_stamps_count_from_the_first() -> None:
    times, notes = clock(steady(20, 500))
    assert times == pytest.approx([n / 10 for n in range(20)])
    assert notes == ()


def test_stamps_that_do_not_rise_are_left_out() -> None:
    times, notes = clock([500, 510, 510, 505, 520])
    assert times == [0, 0.1, None, None, 0.2]
    assert notes == ("frames left out because their time contradicts the others': 2",)


def test_a_clock_that_is_set_back_goes_on() -> None:
    times, notes = clock([1000, 1010, 0, 10, 20])
    assert times == pytest.approx([0, 0.1, 0.2, 0.3, 0.4])
    (note,) = notes
    assert "set back by 10.1 s at 0.1 s" in note


def test_missing_stamps_are_evenly_spaced() -> None:
    times, notes = clock([None, None, 700, 710])
    assert times == pytest.approx([0, 0.1, 0.2, 0.3])
    assert notes == ("frames without a time, taken as evenly spaced: 2",)


@pytest.mark.parametrize("wrong", [100_000, -100_000, 60, 3])
@pytest.mark.parametrize("place", [1, 7, 15])
def test_one_stamp_that_all_others_contradict_is_left_out(wrong: int, place: int) -> None:
    pts = steady(20)
    pts[place] = (pts[place] or 0) + wrong
    times, notes = clock(pts)
    expected: list[float | None] = [n / 10 for n in range(20)]
    if wrong == 3:  # within the step to the next: nothing contradicts it
        assert notes == ()
        return
    expected[place] = None
    assert times == expected
    assert notes == ("frames left out because their time contradicts the others': 1",)


@pytest.mark.parametrize("wrong", [-500_000, 500_000])
def test_a_first_stamp_far_from_all_others_is_left_out(wrong: int) -> None:
    times, notes = clock([wrong, *steady(9)])
    assert times == [None, *(n / 10 for n in range(9))]
    assert len(notes) == 1


def test_a_last_stamp_far_from_all_others_is_left_out() -> None:
    times, _ = clock([*steady(9), 100_000])
    assert times == [*(n / 10 for n in range(9)), None]


def test_several_stamps_ahead_are_left_out_while_the_clock_returns() -> None:
    times, _ = clock([*steady(5), 9050, 9060, *steady(8, 70)])
    assert times[5:8] == [None, None, 0.7]


def test_a_real_jump_is_believed() -> None:
    times, notes = clock([*steady(6), *steady(6, 2050)])
    assert times == pytest.approx([*(n / 10 for n in range(6)), *(20.5 + n / 10 for n in range(6))])
    assert notes == ()  # it is told where pictures are missing


def test_pictures_that_come_rarely_are_no_jumps() -> None:
    times, notes = clock([0, 300, 600, 900, 1200, 1500, 1800], rate=1)
    assert times == [0, 3, 6, 9, 12, 15, 18]
    assert notes == ()


def test_slow_motion_is_made_real_seconds() -> None:
    times, _ = clock(steady(9, 300), speed=Fraction(1, 4))
    assert times == pytest.approx([n / 40 for n in range(9)])
