"""One picture and the moment it was taken."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A picture with its time.

    Parameters
    ----------
    t : float
        Seconds from the source's first frame, strictly rising within a source.
    image : ndarray of shape (height, width, 3), uint8
        BGR, upright: a rotation flag has been applied.
    index : int
        Number of the frame in its source, from 0; dropped frames are counted.
    frozen : bool
        True when the picture has stood still for so long that it shows nothing of this
        moment: nobody looks for a person in it.
    """

    t: float
    image: Image
    index: int
    frozen: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        height, width = self.image.shape[:2]
        return width, height


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What a source says of itself before it is read.

    Parameters
    ----------
    path : str
        File, address or camera number, as the user gave it.
    width, height : int
        Size of the upright picture in pixels.
    frames : int
        How many frames are to be expected; 0 when unknown, as for a camera.
    rate : float
        Nominal frames a second, for progress only; 0 when unknown.
    live : bool
        True when frames come by the clock and old ones are thrown away.
    """

    path: str
    width: int
    height: int
    frames: int = 0
    rate: float = 0.0
    live: bool = False
