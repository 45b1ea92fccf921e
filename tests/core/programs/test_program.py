"""Planned length worked out by hand, and doses that a program gives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posecoach.core.programs.program import (
    Item,
    Option,
    Program,
    dosed,
    item_seconds,
    program_seconds,
)
from posecoach.library import exercise

BRIDGE = Item(
    exercise="glute-bridge", sets=2, repetitions=6, hold_s=5, rest_s=20, move_s=4, setup_s=12
)
STRETCH = Item(
    exercise="hamstring-stretch-supine", repetitions=1, hold_s=30, per_side=True, move_s=8,
    setup_s=8,
)  # fmt: skip
REST = Item(exercise="post-traction-rest", repetitions=1, hold_s=60, move_s=0, setup_s=5)


def program(*items: Item, option: Option | None = None) -> Program:
    return Program(
        format=1, id="mine", name="Mine", area=("lower back",), target_min=4, items=items,
        option=option,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "seconds"),
    [
        (BRIDGE, 2 * 6 * 9 + 20 + 12),  # one rest between two sets
        (replace(BRIDGE, sets=1), 6 * 9 + 12),  # and none after one
        (replace(BRIDGE, sets=3), 3 * 6 * 9 + 2 * 20 + 12),
        (STRETCH, 2 * 38 + 8),  # both sides, set up once
        (REST, 65),
    ],
)
def test_an_items_length(item: Item, seconds: float) -> None:
    assert item_seconds(item) == seconds


def test_a_programs_length_is_its_items() -> None:
    assert program_seconds(program(BRIDGE, STRETCH)) == 140 + 84


def test_an_option_stands_where_the_replaced_item_stood() -> None:
    option = Option(
        replace="hamstring-stretch-supine", with_exercise="post-traction-rest", when="tired",
        plan="rest twice", items=(REST, REST),
    )  # fmt: skip
    plain = program(BRIDGE, STRETCH, BRIDGE, option=option)
    taken = plain.with_option()
    assert taken.items == (BRIDGE, REST, REST, BRIDGE)
    assert taken.option is None
    assert taken.with_option() is taken
    assert plain.exercises == ("glute-bridge", "hamstring-stretch-supine", "post-traction-rest")


def test_the_programs_dose_takes_the_place_of_the_exercises_own() -> None:
    own = exercise("glute-bridge")
    given = dosed(own, BRIDGE).dose
    assert (given.hold_s, given.repetitions, given.sets, given.rest_s) == (5, 6, 2, 20)
    assert not given.per_side
    assert (given.frequency, given.sources) == (own.dose.frequency, own.dose.sources)
    assert replace(dosed(own, BRIDGE), dose=own.dose) == own, "nothing else is changed"


def test_an_item_doses_its_own_exercise_only() -> None:
    with pytest.raises(ValueError, match="glute-bridge"):
        dosed(exercise("cat-cow"), BRIDGE)
