"""Which exercises a request allows, by the catalog's conditions and program rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posecoach.core.programs.program_request import (
    ProgramRequest,
    easier_version,
    is_allowed,
    needs_easier_version,
)
from posecoach.library import exercise
from posecoach.safety import safety

TREE = exercise("yoga-tree")  # easier: toe on the floor, fingers on a wall
WARRIOR_2 = exercise("yoga-warrior2")  # no version with support
RULED_OUT = safety().ruled_out


def request(*conditions: str, level: str = "advanced") -> ProgramRequest:
    return ProgramRequest(
        id="mine", area="balance", minutes=10, conditions=frozenset(conditions), level=level
    )  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["steadi-one-leg", "inversion-intermittent"])
def test_neither_a_test_nor_what_needs_clearance_is_allowed(name: str) -> None:
    assert not is_allowed(exercise(name), request(), RULED_OUT)


def test_nothing_harder_than_the_level_is_allowed() -> None:
    hard = replace(TREE, level="advanced")
    assert is_allowed(hard, request(level="advanced"), RULED_OUT)
    assert not is_allowed(hard, request(level="intermediate"), RULED_OUT)


@pytest.mark.parametrize("name", ["neck-flexion", "mcgill-curl-up", "yoga-triangle"])
def test_a_program_rule_leaves_out_what_the_exercise_only_cautions(name: str) -> None:
    """Osteoporosis: no chin to chest, curl-up, triangle (catalog, program_rules)."""
    of = exercise(name)
    assert "osteoporosis" in of.caution_if
    assert not is_allowed(of, request("osteoporosis"), RULED_OUT)
    assert is_allowed(of, request("osteoporosis"), {}), "it is the rule alone that forbids it"


def test_a_condition_excludes_its_exercises_and_no_others() -> None:
    wall_sit = exercise("wall-sit")
    assert not is_allowed(wall_sit, request("cardiac"), RULED_OUT)
    assert is_allowed(wall_sit, request("glaucoma"), RULED_OUT)


def test_with_a_risk_of_falling_balance_is_done_in_the_supported_version_only() -> None:
    falls = request("fall_risk")
    assert is_allowed(TREE, falls, RULED_OUT)
    assert needs_easier_version(TREE, falls)
    assert easier_version(TREE, falls) == "fingers on a wall"
    assert is_allowed(WARRIOR_2, request(), RULED_OUT)
    assert not is_allowed(WARRIOR_2, falls, RULED_OUT)


def test_a_caution_asks_for_the_first_easier_version() -> None:
    wall_sit, careful = exercise("wall-sit"), request("pregnancy")
    assert needs_easier_version(wall_sit, careful)
    assert not needs_easier_version(wall_sit, request())
    assert easier_version(wall_sit, careful) == "shallower angle"
    assert easier_version(replace(wall_sit, easier=()), careful) == ""
