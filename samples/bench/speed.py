"""Speed as a ratio against a bare loop on the same file in the same run."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import cv2
import mediapipe
import numpy as np
from mediapipe.tasks.python import BaseOptions, vision

from posecoach.app.analyze import analyze
from posecoach.app.recording import open_recording
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import observed
from posecoach.estimate import load_model
from posecoach.library import exercise
from posecoach.report.as_json import analysis_json
from samples.bench.clip import poses_of

ROUNDS = 7


def bare_loop(path: Path, model: str) -> float:
    """Seconds to decode with OpenCV and estimate with MediaPipe, start-up left out."""
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_buffer=load_model(model).data),
        running_mode=vision.RunningMode.VIDEO,
    )
    video = cv2.VideoCapture(str(path))
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        began = time.perf_counter()
        while True:
            there, image = video.read()
            if not there:
                break
            t = round(video.get(cv2.CAP_PROP_POS_MSEC))
            rgb = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
            picture = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)
            landmarker.detect_for_video(picture, t)
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
