"""Agreement by worked examples from the literature."""

from __future__ import annotations

import math

import numpy as np
import pytest

from posecoach.core.results.agreement import cohens_kappa, intraclass, percent
from posecoach.core.results.f_distribution import f_quantile

# Shrout and Fleiss 1979, table 2: four judges, six targets.
SHROUT_FLEISS = np.array(
    [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float
)


def test_the_icc_of_shrout_and_fleiss() -> None:
    """They give 0.29; the interval is that of R's psych::ICC for the same table."""
    found = intraclass(SHROUT_FLEISS)
    assert found.value == pytest.approx(0.29, abs=0.005)
    assert (found.low, found.high) == pytest.approx((0.019, 0.76), abs=0.005)


def test_the_icc_of_those_who_agree_and_of_nothing() -> None:
    same = np.array([[1.0, 1.0], [5.0, 5.0], [9.0, 9.0]])
    assert intraclass(same).value == 1.0
    assert math.isnan(intraclass(same[:1]).value)
    assert math.isnan(intraclass(np.ones((4, 2))).value)
    holed = np.vstack([SHROUT_FLEISS, [np.nan, 1, 2, 3]])
    assert intraclass(holed) == intraclass(SHROUT_FLEISS)


def test_a_rater_who_is_always_late_agrees_less() -> None:
    """ICC(2,1) is of absolute agreement: 2 s too many are 2 s too many."""
    times = np.array([10.0, 14.0, 20.0, 26.0, 30.0])
    late = intraclass(np.column_stack([times, times + 2.0]))
    assert 0.9 < late.value < 0.99


def test_the_kappa_of_fifty_proposals() -> None:
    """Both yes 20, both no 15, only the first 5, only the second 10: 0.7 against 0.5 by chance."""
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    found = cohens_kappa(first, second)
    assert found.value == pytest.approx(0.4)
    error = math.sqrt(0.7 * 0.3 / (50 * 0.5**2))  # Cohen 1960, formula 7
    assert found.high - found.value == pytest.approx(1.96 * error, abs=1e-4)
    assert percent(first, second).value == pytest.approx(70)


def test_chance_explains_one_answer_throughout() -> None:
    assert math.isnan(cohens_kappa(["yes"] * 9, ["yes"] * 9).value)
    assert percent(["yes"] * 9, ["yes"] * 9).value == 100
    assert math.isnan(percent([], []).value)


def test_wilsons_interval() -> None:
    """Newcombe 1998, table I: 81 of 263 is 0.2553 to 0.3662; 0 of 20 is 0 to 0.1611."""
    of_263 = percent([1] * 81 + [0] * 182, [1] * 263)
    assert (of_263.low, of_263.high) == pytest.approx((25.53, 36.62), abs=0.01)
    of_20 = percent([0] * 20, [1] * 20)
    assert (of_20.low, of_20.high) == pytest.approx((0.0, 16.11), abs=0.01)


@pytest.mark.parametrize(
    ("share", "first", "second", "value"),
    [(0.95, 5, 10, 3.3258), (0.95, 1, 1, 161.45), (0.975, 3, 20, 3.8587), (0.99, 10, 30, 2.9791)],
)
def test_quantiles_of_f_as_in_the_tables(share, first, second, value) -> None:
    assert f_quantile(share, first, second) == pytest.approx(value, rel=1e-4)
