"""Poses out: MediaPipe's landmarker behind one adapter, its model files, and pose-track replay.

MediaPipe is imported when an estimator is made, never before: it takes half a second.
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
