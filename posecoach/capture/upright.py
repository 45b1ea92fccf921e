"""Decoded pictures made into arrays that are upright, have square pixels and one size."""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import cast

import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter

from posecoach.capture.filmed import AS_FILMED, Filmed
from posecoach.core.errors import SourceError
from posecoach.core.frame import Image
from posecoach.core.message import Message

LONGEST_SIDE = 16384
"""Pixels; no camera takes wider pictures, and one such picture takes 800 MB. Provisional."""

FEWEST_PIXELS = 8
"""A side of fewer pixels shows nobody; provisional."""

STRETCH = 4
"""Widest pixel, in heights, and highest, in widths. Anamorphic lenses squeeze by 2."""

LONGEST_SHAPE = 8
"""Longest picture, in widths or heights of the other side; panoramas of phones have 5."""


SAME_SHAPE = 2
"""Pixels; a smaller margin comes of rounding, as where a call was sent in less detail."""


class Upright:
    """Turns decoded pictures into upright BGR arrays of one size with square pixels.

    The size is the first picture's. A picture of another shape, as where a phone was turned
    over while it recorded, keeps its shape: it is scaled and padded with black.

    Parameters
    ----------
    first : VideoFrame
    pixel_aspect : Fraction or None
        Width of a pixel by its height; None is square.
    filmed : Filmed
        How to turn and flip the pictures, besides what the file says.

    Raises
    ------
    SourceError
        When the pictures have no shape that a camera gives.
    """

    def __init__(
        self, first: VideoFrame, pixel_aspect: Fraction | None, filmed: Filmed = AS_FILMED
    ) -> None:
        self._reformatter = VideoReformatter()
        self._pixel_aspect = pixel_aspect or Fraction(1)
        self._turn = _TURNS[filmed.turn]
        self._mirrored = filmed.mirrored
        self._reshaped = 0
        shape = self._shape(first)
        self.width, self.height = shape[::-1] if self._swaps(first) else shape

    def image(self, picture: VideoFrame) -> Image:
        """BGR array of shape (height, width, 3) of `picture`."""
        width, height = self._shape(picture)
        matrix = _matrix(picture)
        image = self._converted(picture, width, height)
        if matrix.swap:
            image = cast("Image", cv2.transpose(image))
        if matrix.flip is not None:
            image = cast("Image", cv2.flip(image, matrix.flip))
        if self._turn is not None:
            image = cast("Image", cv2.rotate(image, self._turn))
        if self._mirrored:
            image = cast("Image", cv2.flip(image, 1))
        return image if image.shape[:2] == (self.height, self.width) else self._padded(image)

    @property
    def notes(self) -> tuple[Message, ...]:
        """Whether the shape of the pictures changed."""
        if not self._reshaped:
            return ()
        return (Message.of("recording.reshaped", count=self._reshaped),)

    def _shape(self, picture: VideoFrame) -> tuple[int, int]:
        """Width and height with square pixels, as it is stored."""
        shape = square(picture.width, picture.height, self._pixel_aspect)
        refuse_shape(*shape)
        return shape

    def _swaps(self, picture: VideoFrame) -> bool:
        sideways: bool = _matrix(picture).swap
        return sideways != (self._turn in _QUARTERS)

    def _converted(self, picture: VideoFrame, width: int, height: int) -> Image:
        # One thread: at these sizes waking more costs more than it saves.
        bgr = self._reformatter.reformat(picture, width, height, "bgr24", threads=1)
        return np.ascontiguousarray(cast("Image", bgr.to_ndarray()))  # odd widths are padded

    def _padded(self, image: Image) -> Image:
        height, width = image.shape[:2]
        scale = min(self.width / width, self.height / height)
        size = max(1, round(width * scale)), max(1, round(height * scale))
        self._reshaped += self.width - size[0] > SAME_SHAPE or self.height - size[1] > SAME_SHAPE
        padded = np.zeros((self.height, self.width, 3), np.uint8)
        left, top = (self.width - size[0]) // 2, (self.height - size[1]) // 2
        scaled = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
        padded[top : top + size[1], left : left + size[0]] = scaled
        return padded


_TURNS: dict[int, int | None] = {
    0: None,
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}
_QUARTERS = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE)


class _Matrix:
    """What a picture's display matrix asks for: to swap the axes, then to flip."""

    def __init__(self, data: bytes | None) -> None:
        # It sends (x, y) to (a x + c y, b x + d y), in 16.16 fixed point.
        a, b, _, c, d = struct.unpack_from("=5i", data) if data else (1, 0, 0, 0, 1)
        self.swap: bool = abs(b) > abs(a)
        flip_x, flip_y = (c < 0, b < 0) if self.swap else (a < 0, d < 0)
        self.flip = {(1, 1): -1, (1, 0): 1, (0, 1): 0}.get((flip_x, flip_y))


def _matrix(picture: VideoFrame) -> _Matrix:
    return _Matrix(cast("bytes | None", picture.side_data.get("DISPLAYMATRIX")))


def square(width: int, height: int, pixel_aspect: Fraction) -> tuple[int, int]:
    """Size of a picture once its pixels are square.

    Parameters
    ----------
    width, height : int
        As stored, pixels.
    pixel_aspect : Fraction
        Width of a pixel over its height.

    Returns
    -------
    tuple of int
        Width and height, pixels.
    """
    return round(width * pixel_aspect), height


def refuse_shape(width: int, height: int) -> None:
    """Refuse a size that no camera gives, before native code reads such a picture.

    Parameters
    ----------
    width, height : int
        Pixels.

    Raises
    ------
    SourceError
        When a side is too short or too long, or the picture is a strip.
    """
    short, long = sorted((width, height))
    if short < FEWEST_PIXELS or long > LONGEST_SIDE or long > LONGEST_SHAPE * short:
        message = Message.of("error.odd-shape", width=width, height=height)
        raise SourceError(message, Message.of("hint.export-in-shape"))


def refuse_stretch(pixel_aspect: Fraction) -> None:
    """Refuse pixels that no camera has.

    Raises
    ------
    SourceError
    """
    if not Fraction(1, STRETCH) <= pixel_aspect <= STRETCH:
        message = Message.of("error.odd-pixels", pixel_aspect=float(pixel_aspect))
        raise SourceError(message, Message.of("hint.export-square"))
