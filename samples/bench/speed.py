"""Speed as a ratio against a bare loop on the same file in the same run."""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import av
import cv2
import mediapipe
import numpy as np

from posecoach.app.analyze import analyze, analyze_file
from posecoach.app.recording import open_recording
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import observed
from posecoach.core.results.analysis import Analysis
from posecoach.library import exercise
from posecoach.report.as_json import analysis_json
from samples.bench.bundles import landmarker, stock_bundle
from samples.bench.clip import poses_of

ROUNDS = 7

FILMS = {
    "single-leg-stand": "single-leg-stand-eo",
    "neck-side-bend": "neck-side-bend",
    "glute-bridge": "glute-bridge",
    "idle-standing": "single-leg-stand-eo",
    "walks/heel-toe-walk--good": "heel-toe-walk",
}
"""Committed clips that are repeated to long films, and what they are judged as: holds, repetitions,
nobody who exercises, and a walk."""


def bare_loop(path: Path, model: str) -> float:
    """Seconds to decode with OpenCV and estimate with MediaPipe, start-up left out.

    The bundle is Google's, which computes the segmentation mask too.
    """
    video = cv2.VideoCapture(str(path))
    with landmarker(stock_bundle(model)) as finder:
        began = time.perf_counter()
        while True:
            there, image = video.read()
            if not there:
                break
            t = round(video.get(cv2.CAP_PROP_POS_MSEC))
            rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
            picture = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
            finder.detect_for_video(picture, t)
        took = time.perf_counter() - began
    video.release()
    return took


def our_loop(path: Path, model: str, name: str) -> float:
    """Seconds of a whole analysis with its JSON, start-up left out."""
    rules = exercise(name)
    source, estimator, found_by = open_recording(str(path), model)
    with closing(source), closing(estimator):
        began = time.perf_counter()
        analysis_json(analyze(source, estimator, found_by, rules))
        return time.perf_counter() - began


def overhead(path: Path, model: str, name: str) -> dict[str, Any]:
    """Ratio of our loop to the bare one, in pairs that take turns."""
    ratios = []
    for _ in range(ROUNDS):
        bare = bare_loop(path, model)
        ratios.append(our_loop(path, model, name) / bare)
    frames = len(poses_of(path, model))
    return {
        "model": model,
        "bare_ms_a_frame": round(1000 * bare / frames, 2),
        "ratio_median": round(float(np.median(ratios)), 3),
        "ratio_min": round(min(ratios), 3),
        "ratio_max": round(max(ratios), 3),
    }


def joined(clip: Path, target: Path, seconds: float) -> Path:
    """A film of at least so many seconds that repeats a clip, its packets as they are.

    Parameters
    ----------
    clip : Path
    target : Path
        Where to write it, an MP4.
    seconds : float

    Returns
    -------
    Path
        The target.
    """
    with av.open(str(target), "w") as out, av.open(str(clip)) as first:
        given = first.streams.video[0]
        lasts = given.duration
        if lasts is None or given.time_base is None:
            raise ValueError(f"{clip} does not say how long it is")
        stream = out.add_stream_from_template(given)
        for turn in range(math.ceil(seconds / float(lasts * given.time_base))):
            with av.open(str(clip)) as container:
                for packet in container.demux(video=0):
                    if packet.pts is None or packet.dts is None:
                        continue
                    packet.pts += turn * lasts
                    packet.dts += turn * lasts
                    packet.stream = stream
                    out.mux(packet)
    return target


def looks(clip: Path, model: str, name: str, seconds: float) -> dict[str, Any]:
    """A long film by the bare loop, with every frame, and with few looks, in one run.

    Parameters
    ----------
    clip : Path
        Is repeated.
    model : str
    name : str
        The exercise.
    seconds : float
        How long the film is.

    Returns
    -------
    dict
        How many times as fast as the bare loop each way is, start-up included, by the clock and
        by the work of all cores; the share of the frames that were looked at; and what differs.
    """
    rules = exercise(name)
    with tempfile.TemporaryDirectory() as folder:
        film = joined(clip, Path(folder) / "film.mp4", seconds)
        worked = time.process_time()
        bare = bare_loop(film, model)
        worked = time.process_time() - worked
        took, cpu, found = [], [], []
        for quick in (False, True):
            began, used = time.perf_counter(), time.process_time()
            found.append(analyze_file(str(film), rules, model=model, quick=quick))
            took.append(time.perf_counter() - began)
            cpu.append(time.process_time() - used)
    exact, few = found
    return {
        "film": clip.stem,
        "model": model,
        "frames": exact.frames,
        "bare_s": round(bare, 1),
        "exact_times_as_fast": round(bare / took[0], 2),
        "quick_times_as_fast": round(bare / took[1], 2),
        "exact_cpu_times_less": round(worked / cpu[0], 2),
        "quick_cpu_times_less": round(worked / cpu[1], 2),
        "share_looked_at": round(few.frames_estimated / few.frames, 3),
        "holds": len(exact.summary.holds),
        "differences": _differences(exact, few),
    }


def _differences(exact: Analysis, few: Analysis) -> list[str]:
    """Where holds and repetitions are others, or off by more than a frame."""
    told = []
    frame_s = exact.duration_s / max(exact.frames - 1, 1) + 0.002
    sides = [[h.side for h in each.summary.holds] for each in (exact, few)]
    if sides[0] != sides[1]:
        return [f"{len(sides[1])} holds for {len(sides[0])}, or on other sides"]
    for one, other in zip(exact.summary.holds, few.summary.holds, strict=True):
        off = max(
            abs(one.hold.start_s - other.hold.start_s), abs(one.hold.end_s - other.hold.end_s)
        )
        if off > frame_s:
            told.append(f"the hold at {one.hold.start_s:.2f} s is off by {off:.2f} s")
        lost = {f.check for f in one.faults} - {f.check for f in other.faults}
        told += [f"the hold at {one.hold.start_s:.2f} s lacks {name}" for name in sorted(lost)]
    reps = [[(side, rep.valid) for side, rep in each.summary.reps] for each in (exact, few)]
    if reps[0] != reps[1]:
        told.append(f"{len(reps[1])} repetitions for {len(reps[0])}, or others valid")
    if len(exact.summary.steps) != len(few.summary.steps):
        told.append(f"{len(few.summary.steps)} steps for {len(exact.summary.steps)}")
    return told


def judging_ms(path: Path, model: str, name: str) -> float:
    """Milliseconds to judge one pose: the median of several passes over a clip's poses."""
    poses, rules = poses_of(path, model), exercise(name)

    def once() -> None:
        judge = Judge(rules)
        for t, pose in poses:
            judge.update(t, observed(pose))

    return round(1000 * _median_seconds(once) / len(poses), 3)


def start_seconds() -> dict[str, float]:
    """Seconds of `posecoach --help`, and of everything before the first judged frame."""
    command = [sys.executable, "-m", "posecoach"]
    clip = Path(__file__).parents[1] / "clips" / "single-leg-stand.mp4"
    first = (
        "from contextlib import closing\n"
        "from posecoach.app.recording import open_recording\n"
        "from posecoach.core.judging.judge import Judge\n"
        "from posecoach.library import exercise\n"
        f"source, estimator, _ = open_recording({str(clip)!r}, 'full')\n"
        "frame = next(iter(source))\n"
        "Judge(exercise('single-leg-stand-eo')).update(frame.t, estimator.estimate(frame))\n"
    )
    return {
        "help_s": round(_median_seconds(lambda: _run([*command, "--help"])), 3),
        "first_judged_frame_s": round(
            _median_seconds(lambda: _run([sys.executable, "-c", first])), 2
        ),
    }


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own words


def _median_seconds(job: Callable[[], None]) -> float:
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        job()
        took.append(time.perf_counter() - began)
    return float(np.median(took))
