"""Pictures and people for the tests of rendering: drawn from nothing but their sizes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from posecoach.core.frame import Image
from posecoach.core.kinematics.pose import Pose
from tests.stick import FRONT, Posture, stick

SIZES = [
    (640, 360),
    (1280, 720),
    (1920, 1080),
    (320, 180),
    (360, 640),
    (640, 480),
    (720, 720),
    (961, 541),
    (2560, 720),
]


@cache
def picture(width: int, height: int) -> Image:
    """A smooth picture without symmetry."""
    y, x = np.mgrid[0:height, 0:width]
    shades = np.stack([x * 200 / width, y * 200 / height, (x + y) % 97], axis=-1).astype(np.uint8)
    shades.flags.writeable = False
    return shades


def person(width: int, height: int, *, fill: float = 0.9, lying: bool = False) -> Pose:
    """Someone in the middle whose length is `fill` of the picture's height, or width if lying."""
    pose = stick(Posture(), FRONT)
    points = pose.pixels - pose.pixels.mean(axis=0)
    if lying:
        points = points[:, ::-1]
    length = np.ptp(points[:, 0 if lying else 1])
    scale = fill * (width if lying else height) / length
    pixels = points * scale + np.array([width / 2, height / 2])
    return replace(pose, pixels=pixels, picture=(width, height))
