"""The pictures of README, from committed clips: ``python -m samples.pictures``.

Each is what ``posecoach analyze --video`` draws, so it shows the program and not a drawing of it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.video.frame import VideoFrame

from posecoach.app.analyze import analyze_file
from posecoach.library import exercise

HERE = Path(__file__).parent
MAT = HERE / "mat.png"
LAPSE = HERE / "lapse.webp"
MAT_AT_S = 6.5
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


def write_picture(film: Path, at_s: float, target: Path) -> None:
    """Write the first frame from `at_s` on as a PNG."""
    next(shown(film, at_s, at_s + 1, 1)).to_image().save(target, optimize=True)


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
        write_picture(checked("glute-bridge", "glute-bridge", Path(folder)), MAT_AT_S, MAT)
        stand = checked("single-leg-stand", "single-leg-stand-eo", Path(folder))
        write_animation(stand, *LAPSE_S, LAPSE)
    for path in (MAT, LAPSE):
        print(f"{path.relative_to(HERE.parent)}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
