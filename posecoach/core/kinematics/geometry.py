"""Angles, tilts and distances over arrays of points.

Every function takes points of shape (..., D) and works on all of them at once:
two sides of a body, or the frames of a whole recording. A nan point gives nan.
Directions are taken in the picture: x to the right, y down.
"""

from __future__ import annotations

import numpy as np

from posecoach.core.kinematics.pose import Array


def interior_angle(a: Array, b: Array, c: Array) -> Array:
    """Angle at `b` between the rays to `a` and to `c`.

    Parameters
    ----------
    a, b, c : ndarray of shape (..., D)
        Points, D = 2 (pixels) or 3 (meters); nan where not seen.

    Returns
    -------
    ndarray of shape (...,)
        Degrees, 0 to 180; nan when a point is nan or a ray has no length.

    Notes
    -----
    Kahan's half-angle form: exact near 0 and 180, where arccos is not.
    """
    u, v = unit(a - b), unit(c - b)
    return np.degrees(2.0 * np.arctan2(length(u - v), length(u + v)))


def length(v: Array) -> Array:
    """Euclidean length of vectors of shape (..., D), in their unit."""
    squares = v * v
    total = squares[..., 0]
    for axis in range(1, v.shape[-1]):  # two or three: faster than numpy's sum over an axis
        total = total + squares[..., axis]
    return np.asarray(np.sqrt(total))


def unit(v: Array) -> Array:
    """Vectors of shape (..., D) scaled to length 1; nan where they have no length."""
    size = length(v)[..., None]
    return np.asarray(v / np.where(size > 0, size, np.nan))


def turn(u: Array, v: Array) -> Array:
    """Cross product of two directions in the picture.

    Positive when `v` is reached from `u` by turning clockwise as seen on the screen, because y
    points down.

    Parameters
    ----------
    u, v : ndarray of shape (..., 2)
        Directions.

    Returns
    -------
    ndarray of shape (...,)
        Product of the lengths and the sine of the turn; nan where either is nan.
    """
    return np.asarray(u[..., 0] * v[..., 1] - u[..., 1] * v[..., 0])


def bend(a: Array, b: Array, c: Array) -> Array:
    """How far the chain a-b-c is from straight at `b`.

    Parameters
    ----------
    a, b, c : ndarray of shape (..., D)
        Points; nan where not seen.

    Returns
    -------
    ndarray of shape (...,)
        Degrees, 0 for a straight chain to 180; nan where `interior_angle` is.
    """
    return 180.0 - interior_angle(a, b, c)


def signed_bend(a: Array, b: Array, c: Array) -> Array:
    """Turn of the path a-b-c at `b`.

    Parameters
    ----------
    a, b, c : ndarray of shape (..., 2)
        Points in the picture; nan where not seen.

    Returns
    -------
    ndarray of shape (...,)
        Degrees, -180 to 180, positive clockwise on the screen; nan where a point is nan.
    """
    u, v = b - a, c - b
    return np.asarray(np.degrees(np.arctan2(turn(u, v), (u * v).sum(axis=-1))))


def tilt(a: Array, b: Array) -> Array:
    """Rise of the line from `a` to `b` above the horizontal.

    Parameters
    ----------
    a, b : ndarray of shape (..., 2)
        Points in the picture; nan where not seen.

    Returns
    -------
    ndarray of shape (...,)
        Degrees, -90 to 90; nan when a point is nan or the points coincide.
    """
    d = unit(b - a)
    return np.degrees(np.arctan2(-d[..., 1], np.abs(d[..., 0])))


def lean(a: Array, b: Array) -> Array:
    """Direction from `a` to `b` against the upward vertical.

    Parameters
    ----------
    a, b : ndarray of shape (..., 2)
        Points in the picture; nan where not seen.

    Returns
    -------
    ndarray of shape (...,)
        Degrees, -180 to 180: 0 when `b` is straight above `a`, positive when it leans to the
        right of the picture; nan when a point is nan or the points coincide.
    """
    d = unit(b - a)
    return np.degrees(np.arctan2(d[..., 0], -d[..., 1]))


def distance(a: Array, b: Array) -> Array:
    """Distance between two points.

    Parameters
    ----------
    a, b : ndarray of shape (..., D)
        Points; nan where not seen.

    Returns
    -------
    ndarray of shape (...,)
        In the unit of the points; nan when a point is nan.
    """
    return length(a - b)


def fold(angle: Array) -> Array:
    """Angle of a line rather than a direction: degrees from its axis, 0 to 90."""
    size = np.abs(angle)
    return np.minimum(size, 180.0 - size)
