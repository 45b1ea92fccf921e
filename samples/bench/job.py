"""What one process of the bench does: a clip, judged."""

from __future__ import annotations

from pathlib import Path

from posecoach.library import exercise, exercise_files
from samples.bench.clip import Clip, Result, compare, poses_of
from samples.bench.faults import compare_faults


def judge_clip(path: Path, model: str) -> list[Result]:
    """A clip as its own exercise; one of nobody's as every exercise, all of them idle."""
    clip, poses = Clip.load(path), poses_of(path, model)
    if clip.exercise:
        result = compare(clip, poses)
        result.of_faults = compare_faults(clip, poses)
        return [result]
    judged = [name for name in exercise_files() if exercise(name).checks]
    return [compare(clip, poses, name) for name in judged]
