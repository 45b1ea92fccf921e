"""Verdicts with hysteresis: no chatter, unseen is its own answer."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.exercise import Check
from posecoach.core.judging.checks import CheckResult, CheckWatch, Verdict

GOOD, BELOW, ABOVE, UNSEEN = Verdict.GOOD, Verdict.BELOW, Verdict.ABOVE, Verdict.UNSEEN
nan = float("nan")


def check(**given: object) -> Check:
    base: dict[str, object] = {
        "id": "c", "measure": "m", "min": 20.0, "max": 60.0, "hysteresis": 5.0,
        "below": "more", "above": "less", "basis": "provisional",
    }  # fmt: skip
    return Check(**{**base, **given})  # type: ignore[arg-type]


def follow(watch: CheckWatch, values: list[float], side: int = 0) -> list[CheckResult]:
    return [watch.update({"m": np.array([v, v])}, side) for v in values]


@pytest.mark.parametrize(
    ("values", "verdicts"),
    [
        ([20, 60], [GOOD, GOOD]),
        ([19.9, 60.1], [BELOW, ABOVE]),
        ([16, 20, 16, 15, 14.9, 16, 20], [BELOW, GOOD, GOOD, GOOD, BELOW, BELOW, GOOD]),
        ([64, 60, 64, 65, 65.1, 64, 60], [ABOVE, GOOD, GOOD, GOOD, ABOVE, ABOVE, GOOD]),
        ([30, nan, 30], [GOOD, UNSEEN, GOOD]),
        ([nan, 16], [UNSEEN, BELOW]),
    ],
)
def test_once_good_it_stays_good_a_little_further_out(
    values: list[float], verdicts: list[Verdict]
) -> None:
    assert [r.verdict for r in follow(CheckWatch(check()), values)] == verdicts


def test_good_by_hysteresis_only_is_not_firm() -> None:
    results = follow(CheckWatch(check()), [30, 18, 20, 14])
    assert [r.firm for r in results] == [True, False, True, False]


@given(st.lists(st.floats(-4.9, 4.9), min_size=50, max_size=50))
def test_noise_smaller_than_the_hysteresis_flips_it_once_at_most(noise: list[float]) -> None:
    results = follow(CheckWatch(check()), [20.0 + n for n in noise])
    assert sum(a.verdict is not b.verdict for a, b in pairwise(results)) <= 1


@given(st.lists(st.floats(-100, 200) | st.just(nan), max_size=60))
def test_the_verdict_agrees_with_the_value(values: list[float]) -> None:
    for value, result in zip(values, follow(CheckWatch(check()), values), strict=True):
        if np.isnan(value):
            assert result.verdict is UNSEEN
            assert result.cue == ""
        elif 20 <= value <= 60:
            assert result.verdict is GOOD
            assert result.firm
        elif not 15 <= value <= 65:
            assert result.verdict is (BELOW if value < 20 else ABOVE)
            assert result.cue == f"checks.{result.check.id}.{'below' if value < 20 else 'above'}"


def test_one_limit_leaves_the_other_way_open() -> None:
    assert follow(CheckWatch(check(max=None)), [1e6])[0].verdict is GOOD
    assert follow(CheckWatch(check(min=None)), [-1e6])[0].verdict is GOOD


def test_absolute_judges_the_size() -> None:
    watch = CheckWatch(check(min=None, max=8.0, hysteresis=0.0, absolute=True))
    results = follow(watch, [-5, -9, 9])
    assert [r.verdict for r in results] == [GOOD, ABOVE, ABOVE]


@pytest.mark.parametrize(
    ("limb", "side", "verdict"),
    [
        ("working", 0, GOOD), ("working", 1, BELOW), ("other", 0, BELOW), ("other", 1, GOOD),
        ("both", 0, BELOW), ("both", 1, BELOW),
    ],
)  # fmt: skip
def test_whose_limb_counts(limb: str, side: int, verdict: Verdict) -> None:
    result = CheckWatch(check(limb=limb)).update({"m": np.array([40.0, 10.0])}, side)
    assert result.verdict is verdict


def test_of_both_limbs_an_unseen_one_makes_it_unseen() -> None:
    watch = CheckWatch(check(limb="both"))
    assert watch.update({"m": np.array([40.0, nan])}, 0).verdict is UNSEEN
    assert watch.update({"m": np.array([nan, 40.0])}, 0).verdict is UNSEEN


def test_past_the_ceiling_only_above_a_limit_that_is_for_safety() -> None:
    assert follow(CheckWatch(check(ceiling=True)), [70])[0].past_ceiling
    assert not follow(CheckWatch(check(ceiling=True)), [10])[0].past_ceiling
    assert not follow(CheckWatch(check()), [70])[0].past_ceiling
