"""What is kept: pose tracks, and the history of sessions.

Decisions
---------
- The history refuses a file that is damaged, newer, or another program's, and never repairs,
  overwrites or deletes it. A session says so once and goes on without saving. Released migrations
  are never edited.
- A pose track is a source and an estimator at once. Adapters do not know each other, so its classes
  take plain arrays.
"""

from posecoach.store.track import PoseTrack, PoseTrackWriter
from posecoach.store.track_reader import read_track

__all__ = ["PoseTrack", "PoseTrackWriter", "read_track"]
