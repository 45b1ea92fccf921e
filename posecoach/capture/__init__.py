"""Frames in: a camera, a video file, a file played as if it were a camera, a pose track.

Decisions
---------
- PyAV rather than `cv2.VideoCapture`: it is as fast, quiet, and tells a damaged packet from the end
  of a file. The formats are a list; a playlist, or a text that FFmpeg would draw, is refused.
- AVI has no presentation times; its pictures take the packets' times in order.
- A camera's thread keeps the newest frame only. Identical or blank pictures are not passed on.
  While none comes, the consumer waits and `while_waiting` is called: the last frame again would
  have a stale picture judged.
"""

from __future__ import annotations

from posecoach.capture.camera import Camera
from posecoach.capture.filmed import AS_FILMED, Filmed
from posecoach.capture.playback import Playback
from posecoach.capture.replay import TrackSource
from posecoach.capture.video import VideoFile

__all__ = ["AS_FILMED", "Camera", "Filmed", "Playback", "TrackSource", "VideoFile", "open_live"]


def open_live(spec: str) -> Camera | Playback:
    """Open what is to be watched as it happens.

    Parameters
    ----------
    spec : str
        Number of a camera, address of a stream, or path of a video, which is then
        played at its own pace.

    Raises
    ------
    SourceError
        If it cannot be opened.
    """
    if spec.isdecimal():
        return Camera(int(spec))
    return Camera(spec) if "://" in spec else Playback(spec)
