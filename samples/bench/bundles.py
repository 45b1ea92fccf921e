"""Our bundles beside Google's: the same points to the bit, and what a frame costs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import cv2
import mediapipe
import numpy as np
from mediapipe.tasks.python import BaseOptions, vision

from models.build import with_mask
from posecoach.capture import VideoFile
from posecoach.estimate import load_model


def stock_bundle(size: str) -> bytes:
    """The bundle as Google has it, with the mask: it lies inside the one of ours."""
    return with_mask(load_model(size).data, size)


def landmarker(data: bytes) -> vision.PoseLandmarker:
    """MediaPipe's landmarker of a bundle, bare, for video."""
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_buffer=data), running_mode=vision.RunningMode.VIDEO
    )
    return vision.PoseLandmarker.create_from_options(options)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What two bundles of a size made of the same pictures, one after the other.

    Parameters
    ----------
    frames, people : int
        Pictures that both looked at, and those in which there was somebody.
    differences : int
        Pictures of which any number differs in any bit: points, world points, visibility,
        presence.
    stock_ms, ours_ms : float
        CPU time of all threads for a frame, milliseconds, without decoding.
    """

    frames: int
    people: int
    differences: int
    stock_ms: float
    ours_ms: float


def side_by_side(clip: Path, size: str, step: int = 1) -> SideBySide:
    """Look at a clip with the stock bundle and with ours, taking turns at every picture.

    Parameters
    ----------
    clip : Path
    size : str
        ``lite``, ``full`` or ``heavy``.
    step : int
        Look at every so many pictures.

    Returns
    -------
    SideBySide
    """
    cpu = [0.0, 0.0]
    frames = people = differences = 0
    with ExitStack() as stack:
        both = [
            stack.enter_context(landmarker(data))
            for data in (stock_bundle(size), load_model(size).data)
        ]
        for t_ms, picture in _pictures(clip, step):
            found = []
            for place, each in enumerate(both):
                began = time.process_time()
                found.append(_numbers(each.detect_for_video(picture, t_ms)))
                cpu[place] += time.process_time() - began
            frames += 1
            people += bool(found[0])
            differences += found[0] != found[1]
    each_ms = [1000 * seconds / max(frames, 1) for seconds in cpu]
    return SideBySide(frames, people, differences, each_ms[0], each_ms[1])


def _pictures(clip: Path, step: int) -> Iterator[tuple[int, Any]]:
    with closing(VideoFile(clip)) as video:
        for frame in islice(video, 0, None, step):
            rgb = cv2.cvtColor(frame.image, cv2.COLOR_BGR2RGB)
            yield (
                round(frame.t * 1000),
                mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb),
            )


def _numbers(result: vision.PoseLandmarkerResult) -> bytes:
    """All figures of the points that were found; empty when no person was found."""
    return np.array(
        [
            (p.x, p.y, p.z, p.visibility, p.presence)
            for people in (result.pose_landmarks, result.pose_world_landmarks)
            for person in people
            for p in person
        ],
        np.float64,
    ).tobytes()


def bundles_table(size: str, rows: list[tuple[str, SideBySide]]) -> str:
    """A table of one size in Markdown: a row a clip, and all together.

    Parameters
    ----------
    size : str
    rows : list of (str, SideBySide)
        Name of the clip, and what was found.

    Returns
    -------
    str
    """
    frames = sum(row.frames for _, row in rows)
    stock = sum(row.stock_ms * row.frames for _, row in rows) / max(frames, 1)
    ours = sum(row.ours_ms * row.frames for _, row in rows) / max(frames, 1)
    whole = SideBySide(
        frames,
        sum(row.people for _, row in rows),
        sum(row.differences for _, row in rows),
        stock,
        ours,
    )
    head = f"| {size} | frames | with somebody | differ in a bit | stock ms | ours ms | less |"
    lines = [head, "| --- " * 7 + "|"]
    for name, row in (*rows, ("all", whole)):
        less = 100 * (1 - row.ours_ms / row.stock_ms) if row.stock_ms else 0.0
        lines.append(
            f"| {name} | {row.frames} | {row.people} | {row.differences} "
            f"| {row.stock_ms:.1f} | {row.ours_ms:.1f} | {less:.0f} % |"
        )
    return "\n".join(lines)
