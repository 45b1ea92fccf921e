"""The sensor: frame times, motion blur, noise and compression."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av
import numpy as np
from numpy.typing import NDArray

from .rotation import Array

CLOCK = Fraction(1, 90_000)
Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Sensor:
    """How pictures are taken.

    Attributes
    ----------
    fps : frames a second
    jitter : spread of the frame times, as a share of the time between frames; 0 is a steady camera
    blur : pictures averaged over the exposure; 1 is none
    exposure : share of the time between frames for which the shutter is open
    noise : standard deviation of the noise, in levels of 255
    quality : x264's constant rate factor; larger is coarser
    samples : places at which each pixel is looked at; 1 has jagged edges and takes half the time
    """

    fps: float = 25.0
    jitter: float = 0.0
    blur: int = 1
    exposure: float = 0.4
    noise: float = 1.0
    quality: int = 25
    samples: int = 4

    def times(self, duration: float, seed: int) -> Array:
        """Frame times in seconds, the first at 0, on the file's clock."""
        steps = np.arange(round(duration * self.fps), dtype=float)
        if self.jitter:
            steps[1:] += (
                np.random.default_rng(seed).uniform(-0.45, 0.45, len(steps) - 1) * self.jitter
            )
        return np.round(steps / self.fps / float(CLOCK)) * float(CLOCK)

    def moments(self, t: float) -> Array:
        """Times of the pictures that make up the frame at `t`, the middle of its exposure."""
        if self.blur < 2:
            return np.array([t])
        return t + (np.arange(self.blur) / (self.blur - 1) - 0.5) * self.exposure / self.fps

    def expose(self, pictures: Iterable[Picture], draw: np.random.Generator) -> Picture:
        """One frame from the pictures of its exposure, with noise."""
        frame = np.mean([p.astype(np.float32) for p in pictures], axis=0)
        if self.noise:
            frame = frame + draw.normal(0, self.noise, frame.shape).astype(np.float32)
        return np.asarray(np.clip(frame + 0.5, 0, 255).astype(np.uint8))


class Film:
    """An H.264 file that keeps true frame times."""

    def __init__(self, path: Path, sensor: Sensor, width: int, height: int) -> None:
        self._file = av.open(str(path), "w")
        rate = Fraction(sensor.fps).limit_denominator(1001)
        # One thread and no macroblock tree: the same pictures give the same bytes. The tree's
        # fast path reads memory that nobody has written when a picture is not whole blocks.
        options = {
            "crf": str(sensor.quality), "preset": "medium", "threads": "1", "tune": "film",
            "x264-params": "mbtree=0",
        }  # fmt: skip
        self._stream = self._file.add_stream("libx264", rate=rate, options=options)
        self._stream.width, self._stream.height, self._stream.pix_fmt = width, height, "yuv420p"
        self._stream.time_base = self._stream.codec_context.time_base = CLOCK

    def __enter__(self) -> Film:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is None:
            self._file.mux(self._stream.encode(None))
        self._file.close()

    def add(self, t: float, picture: Picture) -> None:
        """Append an RGB picture shown at `t` seconds."""
        frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
        frame.pts, frame.time_base = round(t / float(CLOCK)), CLOCK
        self._file.mux(self._stream.encode(frame))
