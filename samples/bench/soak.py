"""A session from a file again and again in one process: what grows, leaks or drifts."""

from __future__ import annotations

import io
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import posecoach.capture
from posecoach.capture import Playback
from posecoach.core.frame import Frame

WARM_UP_MIN = 4.0
"""Minutes after which nothing may grow any more."""


FEW = 25
"""Frames at the beginning and at the end of a session whose least lateness is compared."""


@dataclass(frozen=True)
class Reading:
    """What one process holds after so many minutes."""

    minutes: float
    sessions: int
    memory_mb: float
    threads: int
    descriptors: int
    drift_s: float

    def row(self) -> str:
        """One row of the table."""
        return (
            f"| {self.minutes:.1f} | {self.sessions} | {self.memory_mb:.1f} | {self.threads}"
            f" | {self.descriptors} | {self.drift_s:+.3f} |"
        )


HEADER = """| minutes | sessions | memory MB | threads | descriptors | clock off, s |
| ---: | ---: | ---: | ---: | ---: | ---: |"""


def soak(clip: Path, exercise: str, minutes: float) -> Iterator[Reading]:
    """Run `coach EXERCISE --camera CLIP --headless` in a loop; yield a reading after each.

    Parameters
    ----------
    clip : Path
    exercise : str
    minutes : float
        No session begins later.
    """
    began, sessions = time.monotonic(), 0
    with tempfile.TemporaryDirectory() as home:
        os.environ.update({"HOME": home, "XDG_DATA_HOME": home})
        posecoach.capture.open_live = _TimedPlayback  # type: ignore[assignment]
        while (passed := (time.monotonic() - began) / 60) < minutes:
            _session(clip, exercise)
            sessions += 1
            yield Reading(
                minutes=passed,
                sessions=sessions,
                memory_mb=_memory_mb(),
                threads=threading.active_count(),
                descriptors=len(os.listdir("/proc/self/fd")),  # noqa: PTH208
                drift_s=_TimedPlayback.drift_s,
            )


def summary(readings: list[Reading]) -> str:
    """What grew after the warm-up, and the worst of the clock."""
    late = [r for r in readings if r.minutes >= WARM_UP_MIN] or readings[-1:]
    grown = late[-1].memory_mb - late[0].memory_mb
    kinds = {(r.threads, r.descriptors) for r in late}
    worst = max((r.drift_s for r in readings), key=abs)
    return (
        f"After minute {WARM_UP_MIN:g}: memory {grown:+.1f} MB, threads and descriptors "
        f"{'constant' if len(kinds) == 1 else sorted(kinds)}; clock off by {worst:+.3f} s at worst."
    )


class _TimedPlayback(Playback):
    """Notes how far the frames' clock is from the real one at the last frame."""

    drift_s = 0.0

    def __iter__(self) -> Iterator[Frame]:
        late: list[float] = []
        for frame in super().__iter__():
            if frame.index > 0:  # the clock starts when the first frame has been dealt with
                late.append(time.monotonic() - frame.t)
                # One frame may be late because the machine was busy; all of them are not.
                _TimedPlayback.drift_s = min(late[-FEW:]) - min(late[:FEW])
            yield frame


def _session(clip: Path, exercise: str) -> None:
    from posecoach.cli import main

    sys.argv = ["posecoach", "coach", exercise, "--camera", str(clip), "--headless"]
    nowhere = io.StringIO()
    with redirect_stdout(nowhere), redirect_stderr(nowhere):
        try:
            main()
        except SystemExit as ended:
            if ended.code:
                raise RuntimeError(f"the session ended with {ended.code}") from None


def _memory_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kilobytes = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes.split()[1]) / 1024
