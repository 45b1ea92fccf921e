"""Pictures for a report: each hold, and each fault where it was worst, with the face blurred."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from posecoach.core.exercise import Exercise, Side, side_message
from posecoach.core.frame import Frame, Image
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.landmarks import PAIRS, Landmark
from posecoach.core.kinematics.observation import Observation
from posecoach.core.kinematics.pose import Array, Pose
from posecoach.core.message import Message
from posecoach.core.results.summary import Summary
from posecoach.report.finding_rows import fault_name, wrong_longest
from posecoach.report.recorded import KeyFrame

WIDTH = 480
"""Pixels; three beside each other fill a printed page."""

MOST = 3
"""So many pictures of holds, and so many of faults."""

FACE = slice(Landmark.NOSE, Landmark.MOUTH_RIGHT + 1)
COARSE = 40
"""A blurred picture has so many dots across: a person in it cannot be told."""

ROOM = 0.12
"""Share of the person's length that is shown around the points."""

HEAD = 0.36
"""Radius of a head with its hair in trunk lengths, at the least; provisional, on the safe side."""

Mask = NDArray[np.bool_]
Key = tuple[Side | None, str | float]
"""A side, and when a hold began or the id of a check or fault."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """The best picture so far of one hold or fault."""

    t: float
    rank: float
    picture: Image


class KeyFrames:
    """Keeps a picture of each hold and of each fault at its worst; a `Sink`.

    Parameters
    ----------
    exercise : Exercise
    show_faces : bool
        False blurs the person's face, and everything that is not near the person.
    """

    def __init__(self, exercise: Exercise, *, show_faces: bool = False) -> None:
        self._exercise = exercise
        self._show_faces = show_faces
        self._best: dict[Key, _Candidate] = {}

    def take(self, frame: Frame, observation: Observation, judgement: Judgement) -> None:
        """Keep the picture if it is the best so far of something; as a `Sink` does.

        Parameters
        ----------
        frame : Frame
        observation : Observation
        judgement : Judgement
        """
        pose = judgement.pose
        if pose is None or not judgement.looked:
            return
        for side in judgement.sides:
            for what, rank in self._seen(side):
                best = self._best.get((side.side, what))
                if best is None or rank > best.rank:
                    picture = small(frame.image, pose, show_faces=self._show_faces)
                    self._best[side.side, what] = _Candidate(frame.t, rank, picture)

    def close(self, *, keep: bool) -> None:
        """Nothing to let go of."""

    def chosen(self, summary: Summary) -> tuple[KeyFrame, ...]:
        """The pictures of the first holds, then of the faults that lasted longest."""
        found: list[tuple[Key, Message]] = []
        for number, timed in enumerate(summary.holds[:MOST], 1):
            told = Message.of("report.frame-hold", number=number, side=_named(timed.side))
            found.append(((timed.side, timed.hold.start_s), told))
        for side, what in wrong_longest(summary)[:MOST]:
            name = fault_name(self._exercise, what)
            of_check = any(check.id == what for check in self._exercise.checks)
            told = Message.of(
                "report.frame-fault" if of_check else "report.frame-began",
                fault=name,
                side=_named(side),
            )
            found.append(((side, what), told))
        return tuple(
            KeyFrame(best.t, told, _jpeg(best.picture))
            for key, told in found
            if (best := self._best.get(key)) is not None
        )

    def _seen(self, side: SideJudgement) -> Iterator[tuple[str | float, float]]:
        """What this moment shows, and how well: of a hold its second half, of a check its worst.

        Nobody knows yet when a hold will end, so a picture is taken each time its length doubles.
        """
        if side.hold is not None and not side.paused:
            yield side.hold.start_s, math.floor(math.log2(max(side.hold.in_form_s, 0.1)))
        for result in side.checks:
            if result.excess > 0 and side.attempt:
                yield result.check.id, result.excess
        yield from ((fault.id, 0.0) for fault in side.faults)


def _named(side: Side | None) -> Message | None:
    return side_message(side) if side else None


def small(picture: Image, pose: Pose, *, show_faces: bool) -> Image:
    """A picture small enough for a report, in which nobody can be recognized.

    Parameters
    ----------
    picture : ndarray of shape (height, width, 3), uint8
        Is left as it is.
    pose : Pose
        In this picture.
    show_faces : bool
        True leaves everything to be seen.

    Returns
    -------
    ndarray of shape (height, width, 3), uint8
    """
    scale = WIDTH / picture.shape[1]
    size = (WIDTH, max(1, round(picture.shape[0] * scale)))
    shown = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    if show_faces:
        return shown.astype(np.uint8)
    coarse = (COARSE, max(1, round(COARSE * size[1] / size[0])))
    blurred = cv2.resize(cv2.resize(shown, coarse, interpolation=cv2.INTER_AREA), size)
    clear = _person(pose.pixels * scale, size) & ~_face(pose.pixels * scale, size)
    return np.where(clear[:, :, np.newaxis], shown, blurred).astype(np.uint8)


def _person(points: Array, size: tuple[int, int]) -> Mask:
    """A box about the person, with room for hands and hair."""
    low, high = np.nanmin(points, axis=0), np.nanmax(points, axis=0)
    room = ROOM * float((high - low).max())
    mask = np.zeros(size[::-1], bool)
    (x, y), (right, below) = np.clip([low - room, high + room], 0, size).astype(int)
    mask[y:below, x:right] = True
    return mask


def _face(points: Array, size: tuple[int, int]) -> Mask:
    """A disc over the head, wherever the model puts it, seen or not."""
    middle = np.nanmean(points[FACE], axis=0)
    spread = float(np.nanmax(np.hypot(*(points[FACE] - middle).T)))
    shoulders, hips = (points[list(PAIRS[part])].mean(axis=0) for part in ("shoulder", "hip"))
    trunk = float(np.hypot(*(shoulders - hips)))
    radius = max(1.8 * spread, HEAD * trunk if np.isfinite(trunk) else 0.0, 4.0)
    y, x = np.ogrid[: size[1], : size[0]]
    return np.asarray(np.hypot(x - middle[0], y - middle[1]) <= radius)


def _jpeg(picture: Image) -> bytes:
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 80])
    return bytes(data)
