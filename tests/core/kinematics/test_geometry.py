"""Angles by construction, and what must not change them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.kinematics import geometry as g
from posecoach.core.kinematics.pose import Array

degrees = st.floats(0.0, 180.0)
directions = st.floats(-180.0, 180.0)
lengths = st.floats(0.5, 2000.0)
places = st.tuples(st.floats(-3000, 3000), st.floats(-3000, 3000)).map(np.array)


def ray(angle: float, length: float = 1.0) -> Array:
    """A vector at `angle` degrees counterclockwise from the picture's right; y is down."""
    a = np.radians(angle)
    return length * np.array([np.cos(a), -np.sin(a)])


def chain(
    angle: float, first: float, one: float = 1.0, two: float = 1.0
) -> tuple[Array, Array, Array]:
    """Three points with that interior angle at the middle one."""
    return ray(first, one), np.zeros(2), ray(first + angle, two)


@given(degrees, directions, lengths, lengths, places)
def test_interior_angle_wherever_and_however_large(
    angle: float, first: float, one: float, two: float, at: Array
) -> None:
    a, b, c = chain(angle, first, one, two)
    assert g.interior_angle(a + at, b + at, c + at) == pytest.approx(angle, abs=1e-5)
    assert g.interior_angle(a, b, c) == pytest.approx(angle, abs=1e-9)
    assert g.bend(a, b, c) == pytest.approx(180 - angle, abs=1e-9)


@pytest.mark.parametrize("angle", [0.0, 1e-9, 1e-6, 1e-3, 90.0, 180 - 1e-3, 180 - 1e-6, 180.0])
def test_interior_angle_is_exact_where_arccos_is_not(angle: float) -> None:
    assert g.interior_angle(*chain(angle, 17.0)) == pytest.approx(angle, abs=1e-12, rel=1e-6)


@pytest.mark.slow
@given(degrees, directions, st.integers(0, 2**32 - 1))
def test_interior_angle_in_space(angle: float, first: float, seed: int) -> None:
    turn, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(3, 3)))
    points = [turn @ np.array([*p, 0.0]) for p in chain(angle, first)]
    assert g.interior_angle(*points) == pytest.approx(angle, abs=1e-6)


@given(st.floats(-179.9, 179.9), directions, lengths, lengths, places)
def test_signed_bend_is_positive_clockwise(
    turn: float, first: float, one: float, two: float, at: Array
) -> None:
    a = at
    b = a + ray(first, one)
    c = b + ray(first - turn, two)
    assert g.signed_bend(a, b, c) == pytest.approx(turn, abs=1e-5)
    assert g.bend(a, b, c) == pytest.approx(abs(turn), abs=1e-5)


@given(directions, lengths, places)
def test_lean_and_tilt_of_a_line(angle: float, size: float, at: Array) -> None:
    """`angle` is clockwise from straight up."""
    a, b = at, at + ray(90 - angle, size)
    assert abs(abs(g.lean(a, b)) - abs(angle)) < 1e-5
    if abs(angle) < 179.9:
        assert g.lean(a, b) == pytest.approx(angle, abs=1e-5)
    assert g.tilt(a, b) == pytest.approx(90 - abs(angle), abs=1e-5)
    assert g.fold(g.lean(a, b)) == pytest.approx(90 - abs(g.tilt(a, b)), abs=1e-5)


@given(st.floats(-80.0, 80.0), lengths)
def test_a_mirrored_picture_turns_the_signs(angle: float, size: float) -> None:
    a, b, c = np.zeros(2), ray(90.0, size), ray(90 - angle, 2 * size)
    flip = np.array([-1.0, 1.0])
    assert g.lean(a * flip, c * flip) == pytest.approx(-g.lean(a, c), abs=1e-9)
    assert g.tilt(a * flip, c * flip) == pytest.approx(g.tilt(a, c), abs=1e-9)
    assert g.signed_bend(a * flip, b * flip, c * flip) == pytest.approx(
        -g.signed_bend(a, b, c), abs=1e-9
    )


FUNCTIONS = {
    "interior_angle": (g.interior_angle, 3),
    "bend": (g.bend, 3),
    "signed_bend": (g.signed_bend, 3),
    "lean": (g.lean, 2),
    "tilt": (g.tilt, 2),
    "distance": (g.distance, 2),
}
each = pytest.mark.parametrize(("function", "points"), FUNCTIONS.values(), ids=FUNCTIONS)


@each
def test_nan_in_nan_out(function: object, points: int) -> None:
    good = [np.array([1.0, 5.0]), np.array([4.0, 1.0]), np.array([0.0, -3.0])][:points]
    assert np.isfinite(function(*good))
    for i in range(points):
        for axis in range(2):
            bad = [p.copy() for p in good]
            bad[i][axis] = np.nan
            assert np.isnan(function(*bad))


@each
def test_many_at_once_are_as_one_at_a_time(function: object, points: int) -> None:
    many = np.random.default_rng(3).normal(size=(points, 7, 2, 2))
    whole = function(*many)
    assert whole.shape == (7, 2)
    for i in range(7):
        for j in range(2):
            assert whole[i, j] == pytest.approx(float(function(*many[:, i, j])))


@pytest.mark.parametrize("name", ["interior_angle", "bend", "lean", "tilt"])
def test_points_that_coincide_have_no_direction(name: str) -> None:
    function, points = FUNCTIONS[name]
    assert np.isnan(function(*[np.array([3.0, 4.0])] * points))


def test_a_45_degree_line_reads_45_in_a_wide_picture() -> None:
    """In normalized coordinates of 1280 x 720 it would read 60.6."""
    a, b = np.array([640.0, 360.0]), np.array([840.0, 160.0])
    assert g.tilt(a, b) == pytest.approx(45)
    wide = np.array([1280.0, 720.0])
    assert g.tilt(a / wide, b / wide) == pytest.approx(60.6, abs=0.1)


def test_unit_and_length() -> None:
    assert g.length(np.array([[3.0, 4.0], [0.0, 0.0]])) == pytest.approx([5.0, 0.0])
    assert np.isnan(g.unit(np.zeros(2))).all()
    assert g.unit(np.array([0.0, -7.0])) == pytest.approx([0.0, -1.0])
