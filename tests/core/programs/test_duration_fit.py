"""What fits into a length, against sums that are counted out."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.errors import ProgramError
from posecoach.core.programs.duration_fit import fit, own_item
from posecoach.core.programs.program import Item, item_seconds
from posecoach.library import exercise, exercises


def lasting(seconds: float, name: str = "cat-cow") -> Item:
    return Item(exercise=name, repetitions=1, hold_s=seconds, move_s=0, setup_s=0)


lengths = st.integers(20, 300)
dose = st.builds(lambda light, more: (lasting(light), lasting(light + more)), lengths, lengths)
doses = st.lists(st.one_of(dose, lengths.map(lambda s: (lasting(s),))), min_size=1, max_size=6)


@given(doses, st.integers(0, 2), st.integers(60, 900))
def test_what_fits_is_found_and_what_is_refused_does_not_fit(
    given_doses: list[tuple[Item, ...]], fixed: int, seconds: int
) -> None:
    fixed = min(fixed, len(given_doses))
    choices = [
        [s for i in each for s in [item_seconds(i)]] + ([] if place < fixed else [0.0])
        for place, each in enumerate(given_doses)
    ]
    possible = {sum(choice) for choice in product(*choices)}
    fitting = [s for s in possible if abs(s - seconds) <= 0.1 * seconds]
    try:
        taken = fit(given_doses, fixed, seconds)
    except ProgramError as error:
        assert not fitting
        nearest = min(abs(s - seconds) for s in possible)
        told = float(str(error).split("nearest is ")[1].split()[0]) * 60
        assert abs(abs(told - seconds) - nearest) <= 3.1  # told to a tenth of a minute
    else:
        assert sum(map(item_seconds, taken)) in fitting
        flat = [item for each in given_doses for item in each]
        assert all(item in flat for item in taken)
        assert len(taken) >= fixed


def test_the_first_ones_are_taken_first() -> None:
    names = "cat-cow", "sphinx", "bird-dog", "yoga-tree"
    given_doses = [(lasting(100, name),) for name in names]
    assert [i.exercise for i in fit(given_doses, 0, 200)] == ["cat-cow", "sphinx"]


def test_time_to_spare_goes_to_fuller_doses() -> None:
    given_doses = [(lasting(50), lasting(100)), (lasting(50, "sphinx"), lasting(100, "sphinx"))]
    assert [i.hold_s for i in fit(given_doses, 0, 100)] == [50, 50]
    assert [i.hold_s for i in fit(given_doses, 0, 150)] == [100, 50]
    assert [i.hold_s for i in fit(given_doses, 0, 200)] == [100, 100]


def test_a_rest_between_long_holds_is_kept() -> None:
    """Wall sit: three of 20 s with 30 s rest, in the catalog's own dose."""
    item = own_item(exercise("wall-sit"))
    assert (item.sets, item.repetitions, item.rest_s) == (3, 1, 30)
    assert item_seconds(item) == 3 * (20 + 4) + 2 * 30 + 10


def test_a_short_rest_is_the_time_to_move() -> None:
    item = own_item(exercise("neck-flexion"))  # five of 5 s with 3 s rest
    assert (item.sets, item.repetitions, item.rest_s) == (1, 5, 0)


@pytest.mark.parametrize("e", exercises(), ids=lambda e: e.id)
def test_an_exercises_own_dose_is_whole(e) -> None:
    item = own_item(e)
    assert item.sets * item.repetitions == e.dose.sets * e.dose.repetitions
    assert (item.hold_s, item.per_side) == (e.dose.hold_s, e.dose.per_side)
