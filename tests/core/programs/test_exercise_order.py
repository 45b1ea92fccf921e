"""Few changes of posture, against every order that there is."""

from __future__ import annotations

from itertools import pairwise, permutations, product

from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.programs.exercise_order import POSTURES, fewest_changes, in_order, posture
from posecoach.library import exercise

numbers = st.integers(0, 4)
blocks = st.lists(st.frozensets(numbers, max_size=3), max_size=4)


def count(start: int, orders: tuple[tuple[int, ...], ...], end: int | None) -> int:
    whole = [start, *(n for order in orders for n in order)] + ([] if end is None else [end])
    return sum(a != b for a, b in pairwise(whole))


@given(numbers, blocks, st.none() | numbers)
def test_no_order_has_fewer_changes(
    start: int, asked: list[frozenset[int]], end: int | None
) -> None:
    found = tuple(fewest_changes(start, asked, end))
    assert [set(order) for order in found] == [set(block) for block in asked]
    assert [len(order) for order in found] == [len(block) for block in asked]
    every = product(*(permutations(block) for block in asked))
    assert count(start, found, end) == min(count(start, orders, end) for orders in every)


def test_of_equals_the_first_by_number() -> None:
    assert fewest_changes(0, [frozenset({3, 1, 2})], None) == [(1, 2, 3)]


def test_standing_comes_before_sitting_before_the_floor() -> None:
    names = "yoga-mountain", "sit-to-stand", "cat-cow", "side-plank", "sphinx", "glute-bridge"
    found = [posture(exercise(name)) for name in names]
    assert found == sorted(set(found))
    assert len({p for group in POSTURES for p in group}) == 11, "a position is missing"


def test_the_camera_stays_where_it_can() -> None:
    names = "shoulder-rolls-shrugs", "chin-tuck-seated", "neck-rotation", "neck-side-bend"
    first, *rest = map(exercise, names)
    done = in_order(first, [rest], None)
    assert [e.id for e in done] == [names[0], *names[2:], names[1]]  # front, front, front, side
