"""A pose refuses arrays of the wrong shape and knows which points can be measured."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.pose import Pose
from tests.stick import hidden, stick


@pytest.mark.parametrize("name", ["pixels", "meters", "visibility"])
def test_a_wrong_shape_says_what_was_expected(name: str) -> None:
    given = {"pixels": (33, 2), "meters": (33, 3), "visibility": (33,)}
    arrays = {n: np.zeros((17, *shape[1:]) if n == name else shape) for n, shape in given.items()}
    with pytest.raises(ValueError, match=f"{name}: expected shape .*33.* got .*17"):
        Pose(**arrays, picture=(640, 480))


def test_seen_is_visible_and_inside_the_picture() -> None:
    pose = hidden(stick(), {25})
    pixels = pose.pixels.copy()
    pixels[0], pixels[1], pixels[2] = (-1, 5), (5, 721), (1280, 720)
    seen = replace(pose, pixels=pixels).seen(0.5)
    assert not seen[[0, 1, 25]].any()
    assert seen[[2, 26]].all()


def test_a_missing_point_is_nan_and_never_the_corner_of_the_picture() -> None:
    """np.any([a, b, c] == [0, 0]) is always False: nothing may hang on zeros."""
    body = Body.of(hidden(stick(), {25}))
    assert np.isnan(body["knee"][0]).all()
    assert np.isfinite(body["knee"][1]).all()
    assert np.isnan(body.mid("knee")).all()
    assert np.isnan(body.other("knee")[1]).all()
