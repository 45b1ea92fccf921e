"""MediaPipe's pose landmarker in VIDEO mode, as a `PoseEstimator`."""

from __future__ import annotations

import importlib.metadata
from contextlib import nullcontext
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from posecoach.core.errors import ModelError
from posecoach.core.frame import Frame, Image
from posecoach.core.kinematics.observation import Nobody, Observation, Seen
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Message
from posecoach.core.results.analysis import ModelInfo
from posecoach.estimate.model import Model, load_model
from posecoach.estimate.native_isolation import go_offline, go_online, without_chatter


class MediaPipeEstimator:
    """Finds one person's 33 landmarks with MediaPipe Tasks.

    Parameters
    ----------
    model : Model
        The bundle to run, from `load_model`.

    Raises
    ------
    ModelError
        If MediaPipe refuses the bundle.

    Notes
    -----
    VIDEO mode serves recordings and live sessions alike, so both are smoothed and
    tracked in the same way. Poses hold numbers that float32 can represent, which is
    what a pose track stores: a replayed track gives exactly the poses of the session.
    While an estimator is open, MediaPipe's usage reports are barred from the network.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._last_ms = -1
        self._rgb: Image | None = None
        self._found = False
        go_offline()
        try:
            with without_chatter():
                self._mediapipe, self._landmarker = _create(model)
        except BaseException:
            go_online()
            raise

    def estimate(self, frame: Frame) -> Observation:
        """Return the pose of the person in `frame`, or `Nobody`.

        Frames are to come in the order of time; a time that does not rise by a whole
        millisecond is moved on to the next one, since MediaPipe refuses it otherwise.
        """
        self._last_ms = max(self._last_ms + 1, round(frame.t * 1000))
        self._rgb = np.asarray(
            cv2.cvtColor(frame.image, cv2.COLOR_BGR2RGB, dst=self._rgb), np.uint8
        )
        picture = self._mediapipe.Image(
            image_format=self._mediapipe.ImageFormat.SRGB, data=self._rgb
        )
        # The first person found makes MediaPipe print one last warning.
        with nullcontext() if self._found else without_chatter():
            result = self._landmarker.detect_for_video(picture, self._last_ms)
        if not result.pose_landmarks:
            return Nobody()
        self._found = True
        points, world = result.pose_landmarks[0], result.pose_world_landmarks[0]
        pose = Pose(
            pixels=_float32([(p.x, p.y) for p in points], scale=frame.size),
            meters=_float32([(p.x, p.y, p.z) for p in world]),
            visibility=_float32([p.visibility for p in points]),
            picture=frame.size,
        )
        return Seen(pose)

    def close(self) -> None:
        """Let go of the model; safe to call twice."""
        landmarker, self._landmarker = self._landmarker, None
        if landmarker is not None:
            with without_chatter():
                landmarker.close()
            go_online()


def mediapipe_version() -> str:
    """Version of the installed MediaPipe, without importing it."""
    return importlib.metadata.version("mediapipe")


def open_mediapipe(spec: str) -> tuple[MediaPipeEstimator, ModelInfo]:
    """A MediaPipe estimator by model name or ``.task`` file, and what it is.

    Raises
    ------
    ModelError
        When the bundle is missing, altered or refused.
    """
    bundle = load_model(spec)
    info = ModelInfo(bundle.name, bundle.sha256, mediapipe_version())
    return MediaPipeEstimator(bundle), info


def _create(model: Model) -> tuple[Any, Any]:
    """Import MediaPipe and make a landmarker."""
    import mediapipe
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_buffer=model.data),
        running_mode=vision.RunningMode.VIDEO,
        num_poses=1,
    )
    try:
        return mediapipe, vision.PoseLandmarker.create_from_options(options)
    except (RuntimeError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise ModelError(
            Message.of("error.model-refused", path=str(model.path), reason=reason),
            Message.of("hint.name-a-bundle"),
        ) from None


def _float32(values: list[Any], scale: tuple[int, ...] = (1,)) -> NDArray[np.float64]:
    """Scale and round to what float32 can represent, in float64."""
    return (np.array(values, np.float64) * scale).astype(np.float32).astype(np.float64)
