"""Versions as exercise files write them, and what they change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posecoach.core.guidance.variant import (
    Variant,
    a_third_less,
    at_variant,
    at_version,
    easier,
    harder,
    variant,
)
from posecoach.library import exercise

BRIDGE = exercise("glute-bridge")
STAND = exercise("single-leg-stand-eo")


@pytest.mark.parametrize(
    ("text", "hold_s", "repetitions", "sets"),
    [
        ("hold 15 s", 15, None, None),
        ("5 s holds", 5, None, None),
        ("30-45 s", 30, None, None),
        ("8-10 reps", None, 8, None),
        ("10-20 steps", None, 10, None),
        ("30 s x 3", 30, 3, None),
        ("2 sets", None, None, 2),
        ("+15 s per week", None, None, None),
        ("half height", None, None, None),
    ],
)
def test_what_a_text_changes(text, hold_s, repetitions, sets) -> None:
    found = variant(BRIDGE, text)
    assert (found.hold_s, found.repetitions, found.sets) == (hold_s, repetitions, sets)


def test_the_nearest_that_changes_something() -> None:
    assert harder(BRIDGE) == Variant(version="hold 15 s", hold_s=15)
    assert easier(BRIDGE) is None, "half height is a matter of feeling, the other an exercise"
    assert easier(STAND) == Variant(version="fingertips on a chair", supported=True)
    assert harder(exercise("hip-hinge")) is None, "which a clinician decides"
    assert harder(exercise("inversion-intermittent")) is None


def test_a_dose_by_hand() -> None:
    dose = at_variant(BRIDGE, Variant(hold_s=8, sets=1)).dose
    assert (dose.hold_s, dose.repetitions, dose.sets) == (8, 8, 1)


def test_what_is_a_matter_of_feeling_is_done_by_the_clock() -> None:
    """Its limits are not the file's: "lift your hips higher" must not be said."""
    half = at_version(BRIDGE, "half height")
    assert (half.checks, half.faults, half.measurability) == ((), (), "timer only")
    assert at_version(BRIDGE, "hold 15 s").checks == BRIDGE.checks
    supported = at_version(STAND, "fingertips on a chair")
    assert supported.checks == STAND.checks


def test_another_exercise_was_not_asked_about() -> None:
    """Another exercise has conditions that were not asked about: the dose changes instead."""
    assert at_version(BRIDGE, "single-leg-bridge") == BRIDGE
    assert at_version(BRIDGE, "pelvic-tilt-supine") == a_third_less(BRIDGE)


def test_a_third_less_is_said_as_it_is_done() -> None:
    assert a_third_less(BRIDGE).dose.repetitions == 6
    once = replace(STAND, dose=replace(STAND.dose, hold_s=20, repetitions=1))
    assert a_third_less(once).dose.hold_s == 13
