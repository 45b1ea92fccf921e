"""Everything that is known of a recording after it was judged."""

from __future__ import annotations

from dataclasses import dataclass

from posecoach.core.exercise import Exercise
from posecoach.core.frame import SourceInfo
from posecoach.core.judging.settings import AS_THEY_ARE, JudgeSettings
from posecoach.core.results.summary import Summary


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Which model found the poses: its name, SHA-256, and the version of mediapipe."""

    name: str
    sha256: str
    mediapipe: str


@dataclass(frozen=True, slots=True)
class About:
    """What the clinician wrote about a recording; all of it may be empty."""

    label: str = ""
    date: str = ""
    note: str = ""


NOTHING_WRITTEN = About()


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that is known of a recording after it was judged.

    `duration_s` is the time of the last frame that could be read; `frames` counts those,
    `frames_estimated` the ones that the pose model looked at. `settings` are the judge's.
    `complete` is False when it was stopped by hand. `about` is what was written of it.
    """

    source: SourceInfo
    duration_s: float
    frames: int
    frames_estimated: int
    model: ModelInfo
    exercise: Exercise
    summary: Summary
    settings: JudgeSettings = AS_THEY_ARE
    complete: bool = True
    about: About = NOTHING_WRITTEN
