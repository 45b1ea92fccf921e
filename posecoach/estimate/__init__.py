"""Poses out: MediaPipe's landmarker behind one adapter, its model files, and pose-track replay.

MediaPipe is imported when an estimator is made, never before: it takes half a second.

Decisions
---------
- Since 0.10.35 MediaPipe's Tasks library reports use and timing to Google, with no switch. While an
  estimator is open, this process's environment sends libcurl to a proxy that does not exist
  (`native_isolation`); a test watches with strace.
- It prints a few fixed lines from native code. File descriptor 2 is held while it starts and ends,
  and all but those lines are passed on.
- Bundles are checked by SHA-256, and the bytes that were hashed are the bytes that run.
"""

from posecoach.estimate.model import SIZES, Model, load_model
from posecoach.estimate.pose_landmarker import MediaPipeEstimator, mediapipe_version
from posecoach.estimate.replay import TrackEstimator

__all__ = [
    "SIZES",
    "MediaPipeEstimator",
    "Model",
    "TrackEstimator",
    "load_model",
    "mediapipe_version",
]
