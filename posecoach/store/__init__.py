"""What is kept: pose tracks, and the history of sessions."""

from posecoach.store.track import PoseTrack, PoseTrackWriter, read_track

__all__ = ["PoseTrack", "PoseTrackWriter", "read_track"]
