"""What to read and what to look at it with: a video and a model, or a pose track."""

from __future__ import annotations

from pathlib import Path

from posecoach.capture import AS_FILMED, Filmed, TrackSource, VideoFile
from posecoach.core.errors import UsageError
from posecoach.core.message import Message
from posecoach.core.plain_text import plain
from posecoach.core.ports import FrameSource, PoseEstimator
from posecoach.core.results.analysis import ModelInfo
from posecoach.estimate import ESTIMATORS, EstimatorEntry, TrackEstimator
from posecoach.store.track_reader import read_track

TRACK = ".npz"


def open_recording(
    path: str, model: str, filmed: Filmed = AS_FILMED
) -> tuple[FrameSource, PoseEstimator, ModelInfo]:
    """Open a video with a model, or a pose track with the poses that are in it.

    Parameters
    ----------
    path : str
    model : str
        Name of an estimator or a file, see `ESTIMATORS`; ignored for a pose track.
    filmed : Filmed
        How the video was filmed, where its file does not say so.

    Returns
    -------
    tuple of FrameSource, PoseEstimator and ModelInfo
        The caller closes the first two.

    Raises
    ------
    SourceError, ModelError
        When either cannot be used.
    UsageError
        When a pose track is to be turned, mirrored or timed anew.
    """
    if Path(path).suffix.lower() == TRACK:
        if filmed != AS_FILMED:
            hint = Message.of("hint.leave-filming-away")
            raise UsageError(Message.of("error.track-has-no-pictures", path=plain(path)), hint)
        track = read_track(path)
        source = TrackSource(track.source, track.t, track.index)
        return source, TrackEstimator(track.observation_of), ModelInfo(**track.model)
    video = VideoFile(path, filmed)
    try:
        return video, *open_model(model)
    except BaseException:
        video.close()
        raise


def open_model(model: str) -> tuple[PoseEstimator, ModelInfo]:
    """A pose estimator by its name or a file, and what it is; see `ESTIMATORS`.

    Raises
    ------
    ModelError
        When there is no such estimator, or its model is missing, altered or refused.
    SourceError
        When a pose track that is named in place of a model cannot be read.
    """
    return ESTIMATORS.open(model)


def _replay(path: str) -> tuple[PoseEstimator, ModelInfo]:
    """The poses that were recorded, by number of the frame, in place of a model's."""
    track = read_track(path)
    return TrackEstimator(track.observation_of), ModelInfo(**track.model)


ESTIMATORS.register(EstimatorEntry(TRACK, "the poses of a pose track of the same video", _replay))
