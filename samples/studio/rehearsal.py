"""A scene without pictures: its truth in a second, to see whether it shows what it should."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from posecoach.library import exercise
from samples.bench.faults import Shown, true_faults
from samples.bench.truth import true_holds

from .actor import build
from .landmarks import Tracker
from .scene import Scene
from .stance import Stage
from .truth import Truth

LEFT, RIGHT = (11, 23), (12, 24)


def rehearse(scene: Scene) -> Truth:
    """The truth that rendering would write, except for what hides what."""
    person = scene.people[0]
    actor = build(person.body)
    stage, tracker = Stage(actor, person.support, person.place), Tracker(actor)
    times = scene.sensor.times(scene.duration, scene.seed)
    places = np.array([tracker.places(stage.pose(person.motion.at(float(t)))) for t in times])
    return Truth.of(scene, times, places, np.ones(places.shape[:2], dtype=bool))


def told(scene: Scene) -> str:
    """What a scene truly shows: its holds, its faults, and whether it fits the picture."""
    truth = rehearse(scene)
    x, y = np.moveaxis(truth.pixels, -1, 0)
    inside = ((x > 0) & (x < truth.width) & (y > 0) & (y < truth.height)).mean()
    lines = [f"{scene.name}: {inside:.0%} of all points in the picture"]
    if not scene.exercise:
        return lines[0]
    rules = exercise(scene.exercise)
    depth = truth.metres[..., 2]
    near = int(depth[:, LEFT].mean() > depth[:, RIGHT].mean())
    for hold in true_holds(rules, truth.t, truth.pixels, near):
        side = hold.side or "near side"
        lines.append(f"  hold {hold.start_s:.2f} to {hold.end_s:.2f} s, {side}")
    clip: Any = SimpleNamespace(t=truth.t, points=truth.pixels, near=near)
    shown = Shown(scene.fault, tuple((h.side, h.start, h.end) for h in scene.holds))
    for name, seconds in true_faults(rules, clip, shown).items():
        unmeant = "" if name == scene.fault else "  which is not meant"
        lines.append(f"  fault {name} for {seconds:.1f} s{unmeant}")
    return "\n".join(lines)
