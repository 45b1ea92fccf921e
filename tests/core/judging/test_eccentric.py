"""The way back is timed as long as it was, or longer: nobody is blamed for less."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.exercise import Repetition
from posecoach.core.judging.eccentric import EccentricTimer
from posecoach.core.judging.reps import RepCounter
from tests.core.judging.test_reps import BRIDGE, bridges, count

HEEL = Repetition(measure="heel_lift", rest=5, top=13)
SHAPES = {
    "cosine": lambda s: (1 + np.cos(np.pi * s)) / 2,
    "smooth": lambda s: 1 - s**3 * (10 - 15 * s + 6 * s * s),
    "steady": lambda s: 1 - s,
    "fall": lambda s: 1 - s * s,
}
READS = {"cosine": 1.0, "smooth": 0.86, "steady": 1.4, "fall": 1.2}
"""As a share of the true time; a smooth way back is one of least jerk, 10 to 77 percent of
which are 0.41 of its time where a cosine's are 0.48."""


def lowered(shape: str, seconds: float, fps: float, held: float = 1.0, noise: float = 0.0) -> float:
    """What is read of heels that sink from 22 degrees in that time, after being held up."""
    t = np.arange(0.0, 2.0 + held + seconds + 1.0, 1 / fps)
    up = np.clip(t - 1.0, 0.0, 1.0)
    down = np.clip((t - 2.0 - held) / seconds, 0.0, 1.0)
    values = 22.0 * np.where(t < 2.0 + held, up, SHAPES[shape](down))
    values = values + np.random.default_rng(0).normal(0.0, noise, len(t))
    counter = RepCounter(HEEL, 0.0)
    (rep,) = filter(None, (counter.update(i / fps, float(v), 0.0) for i, v in enumerate(values)))
    return rep.lowering_s


@given(
    st.sampled_from([12.0, 24.0, 30.0, 60.0]), st.floats(0.8, 5.0), st.floats(0.2, 4.0),
    st.sampled_from(sorted(SHAPES)),
)  # fmt: skip
def test_it_is_as_long_as_it_was(fps: float, seconds: float, held: float, shape: str) -> None:
    expected = READS[shape] * seconds
    assert lowered(shape, seconds, fps, held) == pytest.approx(
        expected, abs=3 / fps + 0.1 * expected
    )


def test_noise_does_not_make_it_short() -> None:
    assert lowered("cosine", 3.0, 30.0, noise=0.5) == pytest.approx(3.0, abs=0.5)


def test_a_measure_that_falls_is_lowered_by_rising() -> None:
    """Bridges that take 4 s up and 4 s down."""
    assert [r.lowering_s for r in count(BRIDGE, bridges(3, 30.0), 30.0)] == pytest.approx(
        [4.0] * 3, abs=0.2
    )


def test_what_had_no_way_back_has_no_time() -> None:
    lowering = EccentricTimer()
    lowering.at_rest(0.0)
    lowering.away(1.0, 1.0)
    assert math.isnan(lowering.back(1.1, 1.0))
