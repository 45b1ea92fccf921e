"""The rendered clips, their copies at other rates and ways up, and what `analyze` makes of them.

MediaPipe is what costs time here. So each clip is analyzed once in a test run, by the real
command in two worker processes; tests judge the poses again as often as they like.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from posecoach.core.exercise import SIDES, Exercise, Side
from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.results.summary import Summarizer, Summary
from posecoach.library import exercise
from posecoach.store import PoseTrack, read_track
from samples import TRUTH_ARRAYS
from samples.bench.truth import TrueHold, true_holds

ROOT = Path(__file__).parents[2]
CLIPS = ROOT / "samples" / "clips"
EXERCISE_OF = {
    "single-leg-stand": "single-leg-stand-eo",
    "glute-bridge": "glute-bridge",
    "neck-side-bend": "neck-side-bend",
}
IDLE = "idle-standing"
MICRO = Fraction(1, 1_000_000)

# Copies end after the first hold, but for one that goes through the lapse.
FIRST_HOLD_S = {"single-leg-stand": 11.0, "glute-bridge": 11.0, "neck-side-bend": 10.5}
WHOLE = {("single-leg-stand", "12 fps")}
ANGLE = {"single-leg-stand": 90, "glute-bridge": 180, "neck-side-bend": -90}


@dataclass(frozen=True)
class Truth:
    """What a clip shows, from the program that rendered it."""

    t: Any
    points: Any
    near: int

    def holds(self, of: Exercise) -> list[TrueHold]:
        return true_holds(of, self.t, self.points, self.near)


@cache
def truth(name: str) -> Truth:
    with np.load(CLIPS / f"{name}{TRUTH_ARRAYS}") as file:
        depth = file["metres"][:, [23, 24], 2].mean(axis=0)
        return Truth(file["t"], file["pixels"].astype(float), int(depth[0] > depth[1]))


@dataclass(frozen=True)
class Run:
    """What `analyze` wrote: the figures, and the poses to judge again."""

    clip: Path
    data: dict[str, Any]
    track: Path
    stdout: str
    stderr: str

    def judged(self, as_: str, sides: Sequence[Side] = SIDES) -> Summary:
        return judged(exercise(as_), read_track(self.track), sides)[0]


def judged(
    of: Exercise, track: PoseTrack, sides: Sequence[Side] = SIDES
) -> tuple[Summary, list[Judgement]]:
    judge, summarizer = Judge(of, sides), Summarizer(of)
    said = [
        judge.update(float(t), track.observation_of(int(i)))
        for t, i in zip(track.t, track.index, strict=True)
    ]
    for judgement in said:
        summarizer.take(judgement)
    return summarizer.finish(judge.finish()), said


# --- copies of a clip ---------------------------------------------------------------------


def at_rate(fps: float) -> Callable[[Sequence[float]], list[int]]:
    """The last frame at each tick of a slower clock, as a converter takes them."""

    def chosen(times: Sequence[float]) -> list[int]:
        ticks = np.arange(0.0, times[-1] + 1e-9, 1 / fps)
        return sorted({int(np.searchsorted(times, tick + 1e-6)) - 1 for tick in ticks})

    return chosen


def uneven(times: Sequence[float]) -> list[int]:
    """Steps of one, two and three frames in no order: 8 to 25 frames a second."""
    steps = np.random.default_rng(7).integers(1, 4, len(times))
    return [i for i in np.cumsum(steps) - steps[0] if i < len(times)]


def every_second(times: Sequence[float]) -> list[int]:
    return list(range(0, len(times), 2))


def rewritten(
    source: Path,
    target: Path,
    choose: Callable[[Sequence[float]], list[int]],
    *,
    until_s: float | None = None,
    turned: int = 0,
) -> Path:
    """The chosen frames at their own times, without loss.

    With `turned` the picture is stored turned that way round and the file's display matrix
    turns it back, as a telephone does.
    """
    with av.open(str(source)) as container, av.open(str(target), "w") as out:
        pictures = container.decode(video=0)
        given = container.streams.video[0]
        assert given.time_base is not None
        step = 1 / given.average_rate
        times = [float(i * step) for i in range(given.frames)]
        if until_s is not None:
            times = [t for t in times if t <= until_s]
        chosen = set(choose(times))
        stream = out.add_stream("libx264", rate=25, options={"qp": "0", "preset": "ultrafast"})
        stream.codec_context.time_base = MICRO
        stream.pix_fmt = "yuv420p"
        size = given.width, given.height
        stream.width, stream.height = size[::-1] if turned % 180 else size
        if turned:
            stream.set_display_rotation(turned)
        for i, (t, frame) in enumerate(zip(times, pictures, strict=False)):
            assert float(frame.pts * frame.time_base) == pytest.approx(t, abs=1e-3)
            if i not in chosen:
                continue
            picture = _stored_turned(frame, turned) if turned else frame
            picture.pts, picture.time_base = round(t / MICRO), MICRO
            picture.pict_type = av.video.frame.PictureType.NONE
            out.mux(stream.encode(picture))
        out.mux(stream.encode())
    return target


def _stored_turned(frame: av.VideoFrame, angle: int) -> av.VideoFrame:
    """The picture turned against `angle` (counterclockwise), plane by plane: nothing is lost."""
    y, u, v = _planes(frame)
    turned = [np.rot90(plane, -angle // 90) for plane in (y, u, v)]
    height, width = turned[0].shape
    packed = np.concatenate([np.ascontiguousarray(p).reshape(-1) for p in turned])
    return av.VideoFrame.from_ndarray(packed.reshape(height * 3 // 2, width), format="yuv420p")


def _planes(frame: av.VideoFrame) -> list[Any]:
    planes = []
    for plane in frame.planes:
        rows = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)
        planes.append(rows[:, : plane.width])
    return planes


# --- the runs -----------------------------------------------------------------------------

_running: dict[tuple[str, str], Future[Run]] = {}


@cache
def _workers() -> tuple[ProcessPoolExecutor, Path]:
    """The worker processes and the folder that they write into; `close` ends both."""
    folder = tempfile.TemporaryDirectory(prefix="posecoach-tests-")
    pool = ProcessPoolExecutor(2, multiprocessing.get_context("spawn"))
    _open.callback(folder.cleanup)
    _open.callback(pool.shutdown, cancel_futures=True)
    return pool, Path(folder.name)


_open = ExitStack()


def close() -> None:
    """End the worker processes; xdist's own processes end without `atexit`."""
    _open.close()


SLOWER = [
    *((name, "12 fps") for name in EXERCISE_OF),
    ("single-leg-stand", "variable"),
    ("glute-bridge", "turned"),
    ("neck-side-bend", "15 fps"),
]
"""Copies in which the holds must be the same: each clip at two rates, each way once."""

WHOLE_CLIP = ("plain", "quick")
EVERYTHING = [
    *((name, "plain") for name in (*EXERCISE_OF, IDLE)),
    ("single-leg-stand", "quick"),
    *SLOWER,
    *((name, "lite") for name in EXERCISE_OF),
]


def start_all() -> None:
    """Begin with everything that the tests will ask for, in the order in which they ask."""
    for name, variant in EVERYTHING:
        _start(name, variant)


def run_of(name: str, variant: str = "plain") -> Run:
    """What `analyze` makes of a clip, or of a copy of it; waits for it."""
    return _start(name, variant).result()


def span(name: str, variant: str) -> float | None:
    """Where a copy ends, None for the end of the clip."""
    whole = variant in WHOLE_CLIP or (name, variant) in WHOLE
    return None if whole else FIRST_HOLD_S[name]


def copy_of(name: str, variant: str, folder: Path) -> Path:
    """Write the copy."""
    choose = {
        "12 fps": at_rate(12),
        "15 fps": at_rate(15),
        "variable": uneven,
        "turned": every_second,
        "lite": at_rate(12),
    }[variant]
    return rewritten(
        CLIPS / f"{name}.mp4",
        folder / f"{name} {variant}.mp4",
        choose,
        until_s=span(name, variant),
        turned=ANGLE[name] if variant == "turned" else 0,
    )


def _start(name: str, variant: str) -> Future[Run]:
    key = name, variant
    if key not in _running:
        pool, folder = _workers()
        _running[key] = pool.submit(_analyze, name, variant, folder)
    return _running[key]


def _analyze(name: str, variant: str, parent: Path) -> Run:
    """Run the command in this worker, which has loaded MediaPipe once for all."""
    from posecoach.cli import app

    folder = parent / f"{name} {variant}"
    folder.mkdir()
    clip = CLIPS / f"{name}.mp4" if variant in WHOLE_CLIP else copy_of(name, variant, folder)
    figures, track = folder / "figures.json", folder / "poses.npz"
    command = ["analyze", str(clip), "-e", EXERCISE_OF.get(name, "single-leg-stand-eo")]
    command += ["--json", str(figures), "--track", str(track)]
    command += ["--model", "lite" if variant == "lite" else "full"]
    command += ["--quick"] if variant == "quick" else []
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        app(command, standalone_mode=False)
    return Run(clip, json.loads(figures.read_text()), track, out.getvalue(), err.getvalue())
