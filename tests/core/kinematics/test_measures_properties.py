"""What holds for every measure of the vocabulary on any points whatever.

The bodies are no people: 33 points anywhere. So nothing that only holds for a well-grown
person, or for one posture, can hide a dependence on the picture.
"""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.landmarks import COUNT, MIRRORED
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.pose import Array

every = pytest.mark.parametrize("name", sorted(VOCABULARY))
few = settings(max_examples=15)
"""Of each measure: the points are as random as they can be already."""
seeds = st.integers(0, 2**32 - 1)


def points(seed: int) -> Array:
    """Now, at rest and at the start: shape (3, 33, 2)."""
    return np.random.default_rng(seed).normal(500.0, 200.0, (3, COUNT, 2))


def read(name: str, three: Array) -> Array:
    now, neutral, start = (Body(p) for p in three)
    return VOCABULARY[name](now, neutral=neutral, start=start)


def alike(value: Array) -> object:
    """The same but for rounding; unseen where the other is unseen."""
    return pytest.approx(value, abs=1e-6, nan_ok=True)


@pytest.mark.slow
@every
@few
@given(seed=seeds, shift=st.tuples(st.floats(-1000, 1000), st.floats(-1000, 1000)))
def test_where_in_the_picture_does_not_matter(
    name: str, seed: int, shift: tuple[float, float]
) -> None:
    assert read(name, points(seed) + shift) == alike(read(name, points(seed)))


@pytest.mark.slow
@every
@few
@given(seed=seeds, scale=st.floats(0.1, 10))
def test_how_many_pixels_the_picture_has_does_not_matter(
    name: str, seed: int, scale: float
) -> None:
    assert read(name, points(seed) * scale) == alike(read(name, points(seed)))


@pytest.mark.slow
@every
@few
@given(seed=seeds)
def test_a_mirrored_picture_with_left_and_right_exchanged_reads_the_sides_exchanged(
    name: str, seed: int
) -> None:
    twin = points(seed)[:, MIRRORED] * (-1.0, 1.0)
    assert read(name, twin)[::-1] == alike(read(name, points(seed)))


@pytest.mark.slow
@every
@few
@given(seed=seeds)
def test_a_recording_is_read_as_its_frames_whatever_their_order_and_rate(
    name: str, seed: int
) -> None:
    """No measure knows of time: of a recording at half the rate every second value is left."""
    frames = np.stack([points(seed + i) for i in range(4)], axis=1)
    whole = read(name, frames)
    assert read(name, frames[:, ::2]) == alike(whole[::2])
    for i in range(4):
        assert read(name, frames[:, i]) == alike(whole[i])


@pytest.mark.slow
@every
@few
@given(seed=seeds)
def test_it_has_a_value_for_both_sides_or_none(name: str, seed: int) -> None:
    value = read(name, points(seed))
    assert value.shape == (2,)
    assert not np.isinf(value).any()


@every
def test_its_docstring_says_what_a_negative_value_is(name: str) -> None:
    measure = VOCABULARY[name]
    assert len(measure.definition) > 20
    if measure.limits[0] < 0:
        assert re.search("positive|negative|less than", (measure.function.__doc__ or "").lower())
