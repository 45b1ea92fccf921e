"""Poses out: MediaPipe's landmarker behind one adapter, its model files, and pose-track replay.

MediaPipe is imported when an estimator is made, never before: it takes half a second.

Decisions
---------
- Since 0.10.35 MediaPipe's Tasks library reports use and timing to Google, with no switch. While an
  estimator is open, this process's environment sends libcurl to a proxy that does not exist
  (`native_isolation`); a test watches with strace.
- It prints a few fixed lines from native code. File descriptor 2 is held while it starts and ends,
  and all but those lines are passed on.
- Every estimator has a name in `ESTIMATORS`. A new model is one entry there: its points by part
  name (`Pose.of_parts`), with or without depth.
- Bundles are checked by SHA-256, and the bytes that were hashed are the bytes that run.
"""

from functools import partial

from posecoach.estimate.model import SIZES, Model, is_there, load_model
from posecoach.estimate.pose_landmarker import (
    MediaPipeEstimator,
    mediapipe_version,
    open_mediapipe,
)
from posecoach.estimate.registry import EstimatorEntry, EstimatorRegistry
from posecoach.estimate.replay import TrackEstimator

ESTIMATORS = EstimatorRegistry()
"""Every estimator that ``--model`` can name. The app adds the replay of pose tracks, which it
reads from the store."""

for _size in SIZES:
    ESTIMATORS.register(
        EstimatorEntry(
            _size, f"MediaPipe pose landmarker, {_size}", open_mediapipe, partial(is_there, _size)
        )
    )
ESTIMATORS.register(EstimatorEntry(".task", "a MediaPipe bundle of the user's own", open_mediapipe))

__all__ = [
    "ESTIMATORS",
    "SIZES",
    "EstimatorEntry",
    "EstimatorRegistry",
    "MediaPipeEstimator",
    "Model",
    "TrackEstimator",
    "load_model",
    "mediapipe_version",
]
