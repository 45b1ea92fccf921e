"""Waves that nobody made: how often a recording of exercises is taken for a wish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from posecoach.core.guidance.gestures import WaveWatch
from posecoach.core.kinematics.observation import pose_in
from posecoach.store import read_track


@dataclass(frozen=True)
class Waved:
    """The waves that were found in one recording."""

    name: str
    seconds: float
    at_s: tuple[float, ...]


def waves(folder: Path) -> Iterator[Waved]:
    """Look for waves in every pose track of a folder, by name."""
    for path in sorted(folder.glob("*.npz")):
        track, watch = read_track(path), WaveWatch()
        seen = zip(track.t.tolist(), track.index.tolist(), strict=True)
        found = [t for t, index in seen if watch.update(t, pose_in(track.observation_of(index)))]
        yield Waved(path.stem, float(track.t[-1] - track.t[0]), tuple(found))


def waves_table(found: list[Waved]) -> str:
    """Those in which there is one, and the sum of all."""
    rows = [
        f"| {one.name} | {one.seconds:.0f} | {', '.join(f'{t:.1f}' for t in one.at_s)} |"
        for one in found
        if one.at_s
    ]
    total, count = sum(one.seconds for one in found), sum(len(one.at_s) for one in found)
    whole = f"| all {len(found)} | {total:.0f} | {count} |"
    return "\n".join(["| track | seconds | waves at |", "| --- | ---: | ---: |", *rows, whole])
