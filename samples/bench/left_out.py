"""Does it find people whom no limit was set by: one person left out at a time.

The catalog's limits of basis `real` follow what good performers measure, so a hold that is found
may only show that its own person widened the limit. Here every such limit of a person's
exercise is set anew by the others alone, and never wider than it stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from posecoach.core.exercise import REAL_PEOPLE, Check, Exercise
from posecoach.core.judging.checks import CheckResult, CheckWatch, Verdict
from posecoach.core.kinematics.body import MIN_VISIBILITY, Body
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.pose import Array
from posecoach.library import exercise
from samples.bench.gates import Gate
from samples.bench.real import Row, Score, judged, score

POSES = "poses"
"""Folder of single poses beside the tracks, a file an exercise; each pose is another person's."""

OTHERS = 5, 95
"""Percentiles of what the others show between which a limit may lie."""

Gates = Mapping[tuple[str, str], Gate]


def pose_gates(name: str, folder: Path) -> dict[tuple[str, str], Gate]:
    """Each gate of an exercise over single poses of it; none where the folder has no poses.

    Parameters
    ----------
    name : str
        Id of the exercise.
    folder : Path
        Where ``poses/ID.npz`` may lie: ``pixels`` of shape (n, 33, 2), ``visibility`` (n, 33),
        ``size`` (n, 2), and ``ok`` (n,) for those that somebody would call the exercise.

    Returns
    -------
    dict
        By exercise and check.
    """
    path = folder / POSES / f"{name}.npz"
    if not path.exists():
        return {}
    stored, rules = np.load(path), exercise(name)
    pixels, size = stored["pixels"].astype(float), stored["size"][:, None, :]
    seen = (stored["visibility"] >= MIN_VISIBILITY) & ((pixels >= 0) & (pixels <= size)).all(-1)
    points = np.where(seen[..., None], pixels, np.nan)[stored["ok"]]
    found: dict[tuple[str, str], Gate] = {}
    for place, body in enumerate(map(Body, points)):
        for result in _worked(rules, body):
            gate = found.setdefault((name, result.check.id), Gate())
            gate.values.append(result.value)
            gate.people.add(f"{path.name} {place}")
    return found


def _worked(rules: Exercise, body: Body) -> list[CheckResult]:
    """The gates of the side on which more of them are good."""
    values: dict[str, Array] = {m: VOCABULARY[m].estimate(body) for m in rules.measures}
    gates = [check for check in rules.checks if check.gate]
    sides = [[CheckWatch(gate).update(values, side) for gate in gates] for side in (0, 1)]
    return max(sides, key=lambda results: sum(r.verdict is Verdict.GOOD for r in results))


def without(row: Row, gates: Iterable[Gates]) -> tuple[Exercise, bool]:
    """A row's exercise with its real limits set by everybody but the row's person.

    Parameters
    ----------
    row : Row
    gates : iterable of mappings
        What each track, and the poses, show; see `gates_of` and `pose_gates`.

    Returns
    -------
    exercise : Exercise
    told : bool
        False when a real limit has nobody else to be set by; it then stays as it is.
    """
    rules, told, checks = exercise(row.exercise), True, []
    others = [found for found in gates if not any(row.track in g.people for g in found.values())]
    for check in rules.checks:
        if check.gate and REAL_PEOPLE.match(check.basis):
            key = rules.id, check.id
            shown = [found[key].values for found in others if key in found]
            values = np.concatenate([np.empty(0), *shown])
            values = values[np.isfinite(values)]
            told = told and values.size > 0
            check = _set_by(check, values) if values.size else check
        checks.append(check)
    return replace(rules, checks=tuple(checks)), told


def _set_by(check: Check, values: Array) -> Check:
    low, high = np.percentile(values, OTHERS)
    return replace(
        check,
        min=None if check.min is None else max(check.min, float(low)),
        max=None if check.max is None else min(check.max, float(high)),
    )


def scored_without(job: tuple[Row, Exercise, bool], folder: Path) -> tuple[bool, Score]:
    """What a row comes to by the others' limits; what one process of the bench does."""
    row, rules, told = job
    return told, score(row, judged(row, folder, rules))
