"""The picture with its skeleton and the panel beside it; opens no window."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import cv2

from posecoach.core.frame import Image
from posecoach.core.kinematics.pose import Pose
from posecoach.render.layout import Layout
from posecoach.render.palette import INK
from posecoach.render.panel import Panel
from posecoach.render.panel_painter import draw_panel
from posecoach.render.skeleton import draw_skeleton
from posecoach.words import Words

_layout = lru_cache(maxsize=8)(Layout.of)


class Overlay:
    """Draws what a person should see.

    Parameters
    ----------
    mirror : bool
        Show the picture as a mirror does. Words are never mirrored.
    words : Words, optional
        In which language; English where nothing is said.
    """

    def __init__(self, *, mirror: bool = False, words: Words | None = None) -> None:
        self.mirror = mirror
        self._words = words or Words()

    @staticmethod
    def size(width: int, height: int) -> tuple[int, int]:
        """Width and height of what is drawn for pictures of this size; both are even.

        Parameters
        ----------
        width, height : int
            Of the camera's picture, pixels.
        """
        layout = _layout(width, height)
        return layout.width, layout.height

    def draw(self, image: Image, pose: Pose | None, panel: Panel) -> Image:
        """Return a new picture: `image` with the skeleton, and the panel beside it.

        Parameters
        ----------
        image : ndarray of shape (height, width, 3), uint8
            BGR; stays as it is.
        pose : Pose or None
        panel : Panel
        """
        layout = _layout(image.shape[1], image.shape[0])
        below, right = layout.height - layout.picture.height, layout.width - layout.picture.width
        shown = cv2.flip(image, 1) if self.mirror else image
        border = cv2.copyMakeBorder(shown, 0, below, 0, right, cv2.BORDER_CONSTANT, value=INK)
        canvas = cast("Image", border)
        picture = canvas[layout.picture.slices]
        if pose is not None:
            draw_skeleton(picture, pose, panel.at_fault, mirror=self.mirror)
        draw_panel(canvas[layout.panel.slices], layout, panel, self._words)
        return canvas
