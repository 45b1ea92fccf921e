"""What another state of the project judges otherwise: two checkouts on the same poses.

Every recording is judged by ``python -m posecoach analyze`` in each of the two folders, so the
other checkout needs no edits, and both are run as a user runs them.
"""

from __future__ import annotations

import difflib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from samples.bench.clip import Clip, tracked
from samples.bench.job import JUDGED, clips_in

HERE = Path(__file__).parents[2]
LABELS = "holds.json"
ROUNDED = 0.0051
"""Numbers that agree to a hundredth are the same: one of them may be rounded."""


@dataclass(frozen=True)
class Job:
    """A pose track, and the exercise that it is judged as."""

    group: str
    track: Path
    exercise: str

    def __str__(self) -> str:
        return f"{self.track.name} as {self.exercise}"


@dataclass(frozen=True)
class Change:
    """How one judgement differs: values that changed or went, and the names of new ones."""

    job: Job
    differences: tuple[str, ...]
    added: frozenset[str]


def clip_jobs(folders: Sequence[Path], model: str, tracks: Path) -> list[Job]:
    """Every committed clip as its exercise, and one of idle people as every exercise."""
    jobs = []
    for path in clips_in(folders):
        poses, named = tracked(path, model, tracks), Clip.load(path).exercise
        jobs += [Job("clips", poses, name) for name in ([named] if named else JUDGED)]
    return jobs


def performance_jobs(folder: Path) -> list[Job]:
    """The stick person in good form, once for each exercise that the camera judges."""
    from tests.app.people import standing_track
    from tests.catalog.forms import ALL, seen_as
    from tests.core.performances import keys, track

    jobs = []
    for name, script in ALL.items():
        seen = track(keys(script), script.camera, 12.0, anchor=script.anchor)
        posed = [(t, pose and seen_as(name, pose)) for t, pose in seen]
        path = standing_track(folder / f"stick-{name}.npz", posed)
        jobs.append(Job("stick person", path, name))
    return jobs


def labelled_jobs(folder: Path) -> list[Job]:
    """The tracks of a folder as what its ``holds.json`` says they show, and do not show."""
    labels = json.loads((folder / LABELS).read_text(encoding="utf-8"))
    return [
        Job(folder.name, folder / item["track"], name)
        for item in labels
        for name in [row["exercise"] for row in item["exercises"]] + item.get("not", [])
    ]


def changes(before: Path, jobs: Sequence[Job], workers: int) -> Iterator[Change]:
    """Judge each job in both checkouts.

    Parameters
    ----------
    before : Path
        The folder of the other checkout.
    jobs : sequence of Job
    workers : int
        Commands that run at once.

    Yields
    ------
    Change
        One for each job, in order; without differences where both say the same.
    """
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(partial(_change, before.resolve()), jobs)


def _change(before: Path, job: Job) -> Change:
    old, new, added = analysis(before, job), analysis(HERE, job), set[str]()
    if "failed" in old or "failed" in new:
        told = (str(figures.get("failed", "done")).splitlines()[-1:] for figures in (old, new))
        differs = old.get("failed") != new.get("failed")
        return Change(job, (" -> ".join(map(str, told)),) if differs else (), frozenset())
    return Change(job, tuple(_differ("", old, new, added)), frozenset(added))


def analysis(checkout: Path, job: Job) -> dict[str, Any]:
    """What ``analyze --json`` of a checkout writes; where it fails, what it says."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = [sys.executable, "-m", "posecoach", "analyze", str(job.track.resolve())]
        command += ["--exercise", job.exercise, "--json", str(out)]
        done = subprocess.run(  # noqa: S603 - our own command
            command, cwd=checkout, capture_output=True, text=True, errors="replace", check=False
        )
        if out.exists():
            figures: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
            return figures
        return {"failed": done.stderr.strip()}


def _differ(place: str, old: Any, new: Any, added: set[str]) -> Iterator[str]:
    """Each value that is another or is gone; names that are new go into `added`."""
    if isinstance(old, dict) and isinstance(new, dict):
        added |= {f"{place}.{key}".lstrip(".") for key in new.keys() - old.keys()}
        for key, value in old.items():
            inner = f"{place}.{key}".lstrip(".")
            if key in new:
                yield from _differ(inner, value, new[key], added)
            else:
                yield f"{inner}: {_short(value)} is gone"
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            yield f"{place}: {len(old)} -> {len(new)}"
        for i, pair in enumerate(zip(old, new, strict=False)):
            yield from _differ(f"{place}[{i}]", *pair, added)
    elif not _same(old, new):
        yield f"{place}: {_short(old)} -> {_short(new)}"


def _same(old: Any, new: Any) -> bool:
    numbers = all(isinstance(v, int | float) and not isinstance(v, bool) for v in (old, new))
    if numbers and float in (type(old), type(new)):
        return bool(abs(old - new) <= ROUNDED)
    return bool(old == new)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 90 else f"{text[:87]}..."


def session_changes(before: Path) -> dict[str, list[str]]:
    """How the golden sessions differ, by name: lines that went and lines that came.

    Each is the text that its checkout's own tests hold the session to: what was said and
    done, with its seconds.
    """
    names = sorted({path.name for root in (before, HERE) for path in _golden(root)})
    return {name: _lines_changed(before, name) for name in names}


def _lines_changed(before: Path, name: str) -> list[str]:
    old, new = (
        [
            line
            for path in _golden(root)
            if path.name == name
            for line in path.read_text(encoding="utf-8").splitlines()
        ]
        for root in (before, HERE)
    )
    return [line for line in difflib.ndiff(old, new) if line[:2] in ("- ", "+ ")]


def _golden(checkout: Path) -> list[Path]:
    return sorted((checkout / "tests").rglob("golden/*.txt"))


def report(found: Sequence[Change], sessions: dict[str, list[str]]) -> str:
    """The differences in full, then a line for each group of recordings."""
    lines = []
    for change in (c for c in found if c.differences):
        lines += [str(change.job), *(f"    {line}" for line in change.differences)]
    for name, changed in sessions.items():
        lines += [f"golden session {name}", *(f"    {line}" for line in changed)] if changed else []
    for group in dict.fromkeys(c.job.group for c in found):
        own = [c for c in found if c.job.group == group]
        differ = sum(bool(c.differences) for c in own)
        lines.append(f"{group}: {len(own)} judgements, {differ} differ")
    lines.append(f"golden sessions: {len(sessions)}, {sum(map(bool, sessions.values()))} differ")
    added = sorted(set().union(*(c.added for c in found)))
    return "\n".join([*lines, f"added: {', '.join(added) or 'nothing'}"])
