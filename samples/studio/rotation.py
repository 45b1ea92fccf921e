"""Rotation matrices about the body's axes, in degrees."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def about(axis: str, degrees: float) -> Array:
    """Rotation of `degrees` about the world axis ``"x"``, ``"y"`` or ``"z"``."""
    angle = np.radians(degrees)
    c, s = np.cos(angle), np.sin(angle)
    if axis == "x":
        return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    if axis == "y":
        return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def unit(vector: Array) -> Array:
    """`vector` at length one."""
    return vector / np.linalg.norm(vector)


def rotation_vector(rotation: Array) -> Array:
    """Axis times angle (radians) of a rotation matrix."""
    difference = rotation - rotation.T
    vector = np.array([difference[2, 1], difference[0, 2], difference[1, 0]])
    sine, cosine = np.linalg.norm(vector) / 2, (np.trace(rotation) - 1) / 2
    angle = np.arctan2(sine, cosine)
    if sine < 1e-9:
        if cosine > 0:
            return np.zeros(3)
        column = int(np.argmax(np.diag(rotation)))  # half a turn: the axis is a column of R + I
        return np.pi * unit((rotation + np.eye(3))[:, column])
    return np.asarray(vector / (2 * sine) * angle)


def from_vector(vector: Array) -> Array:
    """Rotation matrix of an axis times angle (radians)."""
    angle = float(np.linalg.norm(vector))
    if angle < 1e-12:
        return np.eye(3)
    x, y, z = vector / angle
    k = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + np.sin(angle) * k + (1 - np.cos(angle)) * (k @ k))


def part(rotation: Array, share: float) -> Array:
    """The given share of a rotation, about the same axis."""
    return from_vector(rotation_vector(rotation) * share)


def blend(first: Array, second: Array, weight: float) -> Array:
    """Rotation on the shortest way from `first` (weight 0) to `second` (weight 1)."""
    return first @ part(first.T @ second, weight)


def carrying(source: Array, target: Array) -> Array:
    """Smallest rotation that turns the direction `source` into `target`."""
    a, b = unit(source), unit(target)
    axis = np.cross(a, b)
    sine = float(np.linalg.norm(axis))
    if sine < 1e-9:
        return np.eye(3)
    return from_vector(axis / sine * np.arctan2(sine, float(a @ b)))
