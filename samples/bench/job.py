"""What one process of the bench does: a clip, judged."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from posecoach.library import exercise, exercise_files
from samples import TRUTH_ARRAYS
from samples.bench.clip import Clip, poses_of, tracked
from samples.bench.compare import Result, compare

S = TypeVar("S")
T = TypeVar("T")
JUDGED = [name for name in exercise_files() if exercise(name).checks]
CORES = os.cpu_count() or 1


def judge_clip(path: Path, model: str, tracks: Path | None = None) -> list[Result]:
    """A clip as its own exercise; one of nobody's as every exercise, all of them idle."""
    clip, poses = Clip.load(path), poses_of(tracked(path, model, tracks), model)
    names = [clip.exercise] if clip.exercise else JUDGED
    results = [compare(clip, poses, name) for name in names]
    for result in results:
        result.model = model
    return results


def judge_clips(
    clips: Sequence[Path], model: str, tracks: Path | None, workers: int
) -> list[Result]:
    """Every clip, in several processes; progress on stderr."""
    done = spread(partial(judge_clip, model=model, tracks=tracks), clips, workers, model)
    return sorted((r for some in done for r in some), key=lambda r: (r.clip, r.exercise))


def spread(job: Callable[[S], T], items: Sequence[S], workers: int, what: str) -> list[T]:
    """The job done for each item, such as a clip's path, in any order."""
    # A forked child would inherit the locks of the libraries' threads and wait for ever.
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        jobs = [pool.submit(job, item) for item in items]
        console = Console(stderr=True)
        tracked_jobs = track(
            as_completed(jobs), what, total=len(jobs), console=console, transient=True
        )
        return [done.result() for done in tracked_jobs]


def clips_in(folders: Sequence[Path]) -> list[Path]:
    """The clips of some folders that have their truth beside them."""
    films = [p for folder in folders for p in sorted(folder.glob("*.mp4"))]
    return [film for film in films if film.with_suffix(TRUTH_ARRAYS).exists()]
