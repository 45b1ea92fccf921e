"""Clips for the tests: small pictures whose number and way up can be read back."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from posecoach.core.frame import Image

WIDTH, HEIGHT = 64, 48
MILLISECOND = Fraction(1, 1000)


def picture(number: int, width: int = WIDTH, height: int = HEIGHT) -> Image:
    """White top left quarter, the rest a gray that tells the number (up to 31)."""
    image = np.full((height, width, 3), 8 * (number % 32), np.uint8)
    image[: height // 2, : width // 2] = 255
    return image


def centered(width: int, height: int) -> Image:
    """Black, with a white square in the middle, half as high as the shorter side."""
    image = np.zeros((height, width, 3), np.uint8)
    half = min(width, height) // 4
    image[height // 2 - half : height // 2 + half, width // 2 - half : width // 2 + half] = 255
    return image


def number_of(image: Image) -> int:
    """The number that `picture` put into the bottom right quarter."""
    height, width = image.shape[:2]
    return round(float(image[height * 3 // 4 :, width * 3 // 4 :].mean()) / 8)


def even(frames: int, rate: float = 30.0) -> list[float]:
    return [i / rate for i in range(frames)]


def write_clip(
    path: Path,
    times: Sequence[float],
    *,
    size: tuple[int, int] = (WIDTH, HEIGHT),
    codec: str = "libx264",
    pix_fmt: str = "yuv420p",
    time_base: Fraction = MILLISECOND,
    options: dict[str, str] | None = None,
    codec_options: dict[str, str] | None = None,
    rotation: int | None = None,
    pixel_aspect: Fraction | None = None,
    sound: bool = False,
    noise: bool = False,
    numbers: Sequence[int] | None = None,
    square: bool = False,
    tags: dict[str, str] | None = None,
) -> Path:
    """Write pictures 0, 1, 2, ..., or those of `numbers`, at `times` (seconds).

    With `square`, each is black with a white square in its middle.
    """
    width, height = size
    random = np.random.default_rng(1)
    with av.open(str(path), "w", options=options or {}) as container:
        container.metadata.update(tags or {})
        # Quality so high that a step of gray is never thought too small to code.
        quality = {"libx264": {"qp": "4"}, "libvpx-vp9": {"crf": "4", "b": "0"}}.get(codec, {})
        stream = container.add_stream(codec, rate=30, options=quality | (codec_options or {}))
        stream.width, stream.height, stream.pix_fmt = width, height, pix_fmt
        stream.codec_context.time_base = time_base
        stream.gop_size = 12
        if pixel_aspect is not None:
            stream.codec_context.sample_aspect_ratio = pixel_aspect
        if rotation is not None:
            stream.set_display_rotation(rotation)
        speaker = container.add_stream("aac", rate=8000, layout="mono") if sound else None
        for number, t in zip(numbers or range(len(times)), times, strict=True):
            image = centered(width, height) if square else picture(number, width, height)
            if noise:  # so that the file is large enough to be damaged
                image += random.integers(0, 6, image.shape, np.uint8)
            frame = av.VideoFrame.from_ndarray(image, format="bgr24").reformat(format=pix_fmt)
            frame.pts, frame.time_base = round(t / time_base), time_base
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
        if speaker is not None:
            for start in range(0, 8000, 1024):
                hush = av.AudioFrame.from_ndarray(
                    np.zeros((1, 1024), np.float32), format="fltp", layout="mono"
                )
                hush.sample_rate, hush.pts = 8000, start
                container.mux(speaker.encode(hush))
            container.mux(speaker.encode())
    return path


def write_sound(path: Path) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=8000, layout="mono")
        hush = av.AudioFrame.from_ndarray(np.zeros((1, 800), np.int16), format="s16", layout="mono")
        hush.sample_rate, hush.pts = 8000, 0
        container.mux(stream.encode(hush))
        container.mux(stream.encode())
    return path


def shorten(path: Path, share: float) -> Path:
    """Cut the end of a file off, as a broken copy does."""
    cut = path.with_stem(path.stem + "_cut")
    data = path.read_bytes()
    cut.write_bytes(data[: int(len(data) * share)])
    return cut
