"""The pictures of README, from committed clips: ``python -m samples.pictures``.

Each is what the program draws, and not a drawing of it: the screen of ``posecoach coach`` with the
clip for a camera, and the film of ``posecoach analyze --video``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.video.frame import VideoFrame

from posecoach.app.analyze import analyze_file
from posecoach.app.live_session import LiveSession
from posecoach.app.recording import open_model
from posecoach.app.run import Enough
from posecoach.capture import VideoFile
from posecoach.core.frame import Image
from posecoach.core.guidance.course import Task, TaskCourse
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.view import Moment
from posecoach.core.kinematics.pose import Pose
from posecoach.library import exercise
from posecoach.render.presenters import OnScreen

HERE = Path(__file__).parent
MAT = HERE / "mat.png"
LAPSE = HERE / "lapse.webp"
MAT_AT_S = 8.5
"""In a hold of the session."""
SCREEN = (1280, 800)
MAT_WIDTH = 960
LAPSE_S = (6.0, 15.6)
"""From a hold, through the foot on the floor, into the next hold."""

WIDTH = 480
FPS = 8
QUALITY = 60


def checked(clip: str, name: str, folder: Path) -> Path:
    """The clip with the verdicts drawn on it, as a film in `folder`."""
    film = folder / f"{clip}.mp4"
    analyze_file(str(HERE / "clips" / f"{clip}.mp4"), exercise(name), video=film)
    return film


def shown(film: Path, start_s: float, end_s: float, fps: float) -> Iterator[VideoFrame]:
    """The frames between two times, one for each tick of a slower clock."""
    due = start_s
    with av.open(str(film)) as container:
        for frame in container.decode(video=0):
            if frame.time is not None and due <= frame.time <= end_s:
                due += 1 / fps
                yield frame


class _Film(VideoFile):
    """A recording whose frames come one after the other, as a live source's do."""

    status = ""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.while_waiting: Callable[[], None] = lambda: None


class _Glass:
    """A screen that keeps the last picture."""

    answers, by_digit, size = True, True, SCREEN

    def __init__(self) -> None:
        self.shown = np.zeros((SCREEN[1], SCREEN[0], 3), np.uint8)

    def show(self, image: Image) -> None:
        self.shown = image

    def key(self, wait_s: float = 0.001) -> str | None:
        return None

    def close(self) -> None:
        """Nothing to let go of."""


def write_screen(clip: str, name: str, at_s: float, target: Path) -> None:
    """Lead through a session with the clip for a camera, and write the screen as a PNG.

    Parameters
    ----------
    clip, name : str
        The clip, and the id of the exercise that it shows.
    at_s : float
        When, in seconds of the clip.
    target : Path
    """
    glass, source = _Glass(), _Film(HERE / "clips" / f"{clip}.mp4")
    estimator, info = open_model("full")

    class Until(OnScreen):
        def present(self, moment: Moment, image: Image | None, pose: Pose | None) -> None:
            super().present(moment, image, pose)
            if moment.view.t >= at_s:
                raise Enough

    session = Session(TaskCourse([Task(exercise(name))]))
    with closing(source), closing(estimator):
        LiveSession(session, source, estimator, info, [Until(glass)]).lead()
    height = round(MAT_WIDTH * SCREEN[1] / SCREEN[0])
    small = cv2.resize(glass.shown, (MAT_WIDTH, height), interpolation=cv2.INTER_AREA)
    cv2.imwrite(str(target), small, [cv2.IMWRITE_PNG_COMPRESSION, 9])


def write_animation(film: Path, start_s: float, end_s: float, target: Path) -> None:
    """Write what lies between two times as an animated WebP that begins anew at its end."""
    frames = list(shown(film, start_s, end_s, FPS))
    height = round(frames[0].height * WIDTH / frames[0].width / 2) * 2
    with av.open(str(target), "w", options={"loop": "0"}) as out:
        stream = out.add_stream("libwebp_anim", rate=FPS, options={"quality": str(QUALITY)})
        stream.width, stream.height, stream.pix_fmt = WIDTH, height, "yuv420p"
        for i, frame in enumerate(frames):
            small = frame.reformat(WIDTH, height, "yuv420p", interpolation="AREA")
            small.pts, small.time_base = i, Fraction(1, FPS)
            out.mux(stream.encode(small))
        out.mux(stream.encode())


def main() -> None:
    """Write both pictures anew."""
    with tempfile.TemporaryDirectory() as folder:
        write_screen("glute-bridge", "glute-bridge", MAT_AT_S, MAT)
        stand = checked("single-leg-stand", "single-leg-stand-eo", Path(folder))
        write_animation(stand, *LAPSE_S, LAPSE)
    for path in (MAT, LAPSE):
        print(f"{path.relative_to(HERE.parent)}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
