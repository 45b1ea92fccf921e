"""Doses, steps and limits as a person would say them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posecoach.core.exercise import Check, Dose, ProtocolStep
from posecoach.core.guidance.dose import dose_message
from posecoach.library import exercise
from posecoach.report.phrases import (
    basis_message,
    direction_message,
    dose_line,
    limit_message,
    step_message,
)
from tests.english import english

BRIDGE = exercise("glute-bridge")


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        (Dose(hold_s=5, repetitions=8, sets=2), "2 sets of 8 x 5 s"),
        (Dose(hold_s=7.5, repetitions=1, per_side=True), "1 x 7.5 s each side"),
        (Dose(hold_s=20, repetitions=1, sets=3), "3 x 20 s"),
        (Dose(hold_s=0, repetitions=10, sets=2), "2 sets of 10 times"),
    ],
)
def test_dose(dose: Dose, words: str) -> None:
    assert english(dose_message(dose)) == words


def test_dose_with_rest() -> None:
    dose = Dose(hold_s=5, repetitions=3, frequency="daily")
    assert english(dose_line(replace(BRIDGE, dose=dose))) == "3 x 5 s; daily"
    rests = replace(BRIDGE, dose=replace(dose, rest_s=30))
    assert english(dose_line(rests)) == "3 x 5 s, 30 s rest; daily"


def test_steps() -> None:
    breathe = ProtocolStep(label="breathe", hold_s=60)
    assert english(step_message(replace(BRIDGE, protocol=(breathe,)), breathe)) == (
        "breathe: 1 x 60 s"
    )
    step = ProtocolStep(label="week 1", angle=15, hold_s=30, rest_s=45, repeat=3, total_max_s=240)
    assert english(step_message(replace(BRIDGE, protocol=(step,)), step)) == (
        "week 1: table set to 15°, 3 x 30 s, 45 s rest, at most 240 s in all"
    )


def check(low: float | None, high: float | None, measure: str = "knee_flex") -> Check:
    return Check(
        id="bent", measure=measure, min=low, max=high, hysteresis=5, basis="provisional",
        below="Bend more", above="Bend less",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "numbers", "directions"),
    [
        (70, 110, "70 to 110°", "too little: Bend more; too much: Bend less"),
        (70, None, "at least 70°", "too little: Bend more"),
        (None, 110, "at most 110°", "too much: Bend less"),
    ],
)
def test_limits(low: float | None, high: float | None, numbers: str, directions: str) -> None:
    bent = check(low, high)
    assert english(limit_message(bent)) == numbers
    assert english(direction_message(replace(BRIDGE, checks=(bent,)), bent)) == directions


def test_a_ratio_has_no_unit_and_a_basis_its_name() -> None:
    assert english(limit_message(check(0.12, None, "lift_height"))) == "at least 0.12"
    assert english(basis_message("provisional")) == "provisional (ours)"
    assert english(basis_message("NHS_LBP")) == "NHS_LBP"
