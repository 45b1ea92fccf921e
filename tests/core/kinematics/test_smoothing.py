"""The One Euro filter: calm at rest, behind in a step, anew after nobody was there."""

from __future__ import annotations

import numpy as np
import pytest

from posecoach.core.kinematics.smoothing import OneEuro, Smoothing
from tests.stick import FRONT, Posture, stick


def test_one_euro_calms_noise_at_rest_and_lags_behind_a_step() -> None:
    rng, euro = np.random.default_rng(1), OneEuro(Smoothing(1.0, 0.001))
    noise = rng.normal(0, 1, (200, 33, 2))
    calm = np.array([euro.update(i / 30, 100 + noise[i]) for i in range(200)])
    assert calm[50:].std() < 0.5 * noise.std()
    assert calm.mean() == pytest.approx(100, abs=0.1)
    stepped = euro.update(200 / 30, np.full((33, 2), 150.0))
    assert (stepped > 100).all()
    assert (stepped < 150).all()


def test_a_person_who_was_lost_from_sight_is_smoothed_anew() -> None:
    euro = OneEuro(Smoothing(0.1, 0.0))
    here = stick(Posture(), FRONT)
    there = stick(Posture(place=(0.0, 1.0)), FRONT)
    euro.pose(0.0, here)
    late = euro.pose(0.1, there)
    assert late is not None
    assert not np.allclose(late.pixels, there.pixels)
    assert euro.pose(0.2, None) is None
    again = euro.pose(0.3, there)
    assert again is not None
    assert np.array_equal(again.pixels, there.pixels)
