"""Steps of a walker whose every footfall is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest

from posecoach.core.judging.steps import OFF_LINE, SideStepCounter, StepCounter, WalkStep
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.landmarks import COUNT, Landmark
from tests.stick import FRONT, SIDE, Array, Build, Camera, X, Y, Z

pytestmark = pytest.mark.slow

BUILD = Build()
SWING_S, STAND_S = 0.6, 0.5
LIFT = 0.08
NEAR = Camera(distance=4.0, scale=230.0)
"""Looks along the line that is walked, from four meters."""


@dataclass(frozen=True)
class Fall:
    """A foot comes down: which (0 left, 1 right), its heel forward and its ankle aside, meters."""

    foot: int
    heel: float
    aside: float = 0.0


def tandem(gaps: Sequence[float], first: int = 1) -> list[Fall]:
    """Heel-to-toe footfalls with those gaps in foot lengths, from feet side by side."""
    falls = [Fall(0, 0.0), Fall(1, 0.0)]
    for i, gap in enumerate(gaps):
        foot = (first + i) % 2
        toes = falls[-1].heel + BUILD.foot
        falls.append(Fall(foot, toes + gap * BUILD.foot))
    return falls


def walk(falls: Sequence[Fall], fps: float) -> tuple[Array, Array]:
    """Times, and world points (time, 33, 3) of someone who puts their feet there in turn."""
    start, steps = falls[:2], falls[2:]
    times = np.arange(0.0, 1.0 + len(steps) * (SWING_S + STAND_S) + 1.0, 1 / fps)
    feet = np.zeros((2, len(times), 3))
    for fall in start:
        feet[fall.foot] = [fall.heel, fall.aside, 0.0]
    for i, fall in enumerate(steps):
        begun = 1.0 + i * (SWING_S + STAND_S)
        share = np.clip((times - begun) / SWING_S, 0, 1)
        smooth = share * share * (3 - 2 * share)
        before = feet[fall.foot].copy()
        goal = np.array([fall.heel, fall.aside, 0.0])
        feet[fall.foot] = before + smooth[:, None] * (goal - before)
        feet[fall.foot, :, 2] += LIFT * np.sin(np.pi * share)
    return times, person(feet)


def person(feet: Array) -> Array:
    """World points of an upright person over the two heels, (2, time, 3)."""
    points = np.full((feet.shape[1], COUNT, 3), np.nan)
    hips = feet.mean(axis=0) * (X + Y) + 0.05 * X + 0.9 * Z
    for i, name in enumerate(("LEFT", "RIGHT")):
        out = 0.09 * (1 - 2 * i)
        heel = feet[i]
        ankle = heel + BUILD.heel * X + BUILD.ankle * Z
        hip = hips + out * Y
        put = {
            "HEEL": heel, "ANKLE": ankle, "FOOT_INDEX": heel + BUILD.foot * X, "HIP": hip,
            "KNEE": (hip + ankle) / 2 + 0.04 * X, "SHOULDER": hip + out * Y + BUILD.trunk * Z,
            "EAR": hip + (BUILD.trunk + BUILD.neck) * Z,
        }  # fmt: skip
        for part, place in put.items():
            points[:, Landmark[f"{name}_{part}"]] = place
    points[:, Landmark.NOSE] = hips + BUILD.nose * X + (BUILD.trunk + BUILD.neck) * Z
    return points


def bodies(points: Array, camera: Camera, noise: float, seed: int) -> list[Body]:
    """What an estimator sees that is off by that share of a leg."""
    rng = np.random.default_rng(seed)
    pixels = camera.pixels(points)
    spread = noise * BUILD.leg * camera.scale
    return [Body(p) for p in pixels + rng.normal(0.0, spread, pixels.shape)]


def counted(
    counter: StepCounter | SideStepCounter, times: Array, seen: Iterable[Body]
) -> list[WalkStep]:
    made = [counter.update(float(t), body) for t, body in zip(times, seen, strict=True)]
    return [step for step in made if step is not None]


GAPS = (0.05, -0.05, 0.2, 0.0, 0.15, 0.1, -0.1, 0.05, 0.2, 0.0)
seeds = pytest.mark.parametrize("seed", range(8))
rates = pytest.mark.parametrize("fps", [12.0, 30.0])


@seeds
@rates
@pytest.mark.parametrize("camera", [SIDE, Camera(azimuth=90)], ids=["to the right", "to the left"])
def test_ten_steps_are_ten_steps(camera: Camera, fps: float, seed: int) -> None:
    times, points = walk(tandem(GAPS), fps)
    counter = StepCounter()
    made = counted(counter, times, bodies(points, camera, 0.01, seed))
    assert [s.foot for s in made] == ["right", "left"] * 5
    assert [s.gap_foot_lengths for s in made] == pytest.approx(GAPS, abs=0.15)
    assert all(s.misstep == "" and np.isnan(s.line_deviation) for s in made)
    down = [1.0 + i * (SWING_S + STAND_S) + SWING_S for i in range(10)]
    assert [s.t_s for s in made] == pytest.approx(down, abs=0.25)
    assert counter.finish() == tuple(made)


@rates
def test_without_noise_the_gap_is_exact(fps: float) -> None:
    times, points = walk(tandem(GAPS, first=0), fps)
    made = counted(StepCounter(), times, bodies(points, SIDE, 0.0, 0))
    assert [s.gap_foot_lengths for s in made] == pytest.approx(GAPS, abs=0.01)
    assert made[0].foot == "left"


@seeds
def test_a_step_that_is_too_long_or_lands_beside_is_a_misstep(seed: int) -> None:
    gaps = (0.1, 0.8, 0.1, -0.9, 0.1)
    times, points = walk(tandem(gaps), 15.0)
    made = counted(StepCounter(), times, bodies(points, SIDE, 0.01, seed))
    said = ["", "gap too long", "", "beside the other foot", ""]
    assert [s.misstep for s in made] == said


def test_the_gap_of_touching_feet_can_be_taken_off() -> None:
    times, points = walk(tandem([0.3, 0.3]), 15.0)
    made = counted(StepCounter(touching=0.25), times, bodies(points, SIDE, 0.0, 0))
    assert [s.gap_foot_lengths for s in made] == pytest.approx([0.05, 0.05], abs=0.02)


@seeds
@rates
@pytest.mark.parametrize("camera", [SIDE, NEAR], ids=["side", "front"])
def test_standing_still_makes_no_steps(camera: Camera, fps: float, seed: int) -> None:
    _, points = walk(tandem([]), 2.0)
    times = np.arange(0.0, 20.0, 1 / fps)
    still = np.repeat(points[:1], len(times), axis=0)
    view = "side" if camera is SIDE else "front"
    assert counted(StepCounter(view), times, bodies(still, camera, 0.01, seed)) == []


def test_shifting_a_foot_a_little_is_no_step() -> None:
    falls = [*tandem([0.0]), Fall(1, BUILD.foot + 0.06), Fall(1, BUILD.foot)]
    times, points = walk(falls, 15.0)
    assert len(counted(StepCounter(), times, bodies(points, SIDE, 0.005, 0))) == 1


def test_time_may_begin_anywhere_and_frames_may_be_missing() -> None:
    times, points = walk(tandem(GAPS), 30.0)
    seen = bodies(points, SIDE, 0.005, 0)
    kept = [i for i in range(len(times)) if i % 7 not in (2, 3)]
    made = counted(StepCounter(), times[kept] + 500.0, [seen[i] for i in kept])
    assert len(made) == 10


def test_a_foot_that_is_unseen_for_a_while_is_not_invented() -> None:
    times, points = walk(tandem(GAPS), 15.0)
    seen = bodies(points, SIDE, 0.0, 0)
    lost = (times > 3.4) & (times < 6.5)
    for body in (b for b, gone in zip(seen, lost, strict=True) if gone):
        body.points[:] = np.nan
    made = counted(StepCounter(), times, seen)
    assert 6 <= len(made) <= 8
    assert all(not 3.4 < s.t_s < 6.5 for s in made)


@seeds
@rates
def test_from_the_front_a_step_off_the_line_is_found(fps: float, seed: int) -> None:
    falls = tandem((0.0,) * 10)
    off = falls[6]
    falls[6] = Fall(off.foot, off.heel, aside=0.25 * BUILD.leg)
    times, points = walk(falls, fps)
    counter = StepCounter("front")
    live = counted(counter, times, bodies(points, NEAR, 0.004, seed))
    steps = counter.finish()
    assert [s.t_s for s in steps] == [s.t_s for s in live]
    assert len(steps) == 10
    assert [s.misstep for s in steps] == ["off the line" if i == 4 else "" for i in range(10)]
    assert steps[4].line_deviation == pytest.approx(0.25, abs=0.06)
    assert live[4].misstep == "off the line"
    assert max(s.line_deviation for i, s in enumerate(steps) if i != 4) < OFF_LINE
    assert all(np.isnan(s.gap_foot_lengths) for s in steps)


@seeds
@rates
@pytest.mark.parametrize(("way", "foot"), [(1.0, "left"), (-1.0, "right")])
def test_sideways_steps(way: float, foot: str, fps: float, seed: int) -> None:
    apart, wide = 0.1, 0.35
    leads = 0 if way > 0 else 1
    falls = [Fall(0, 0.0, apart / 2), Fall(1, 0.0, -apart / 2)]
    for i in range(6):
        for lead in (leads, 1 - leads):
            side = apart / 2 if lead == 0 else -apart / 2
            falls.append(Fall(lead, 0.0, side + way * wide * (i + 1)))
    times, points = walk(falls, fps)
    counter = SideStepCounter()
    made = counted(counter, times, bodies(points, FRONT, 0.01, seed))
    assert [s.foot for s in made] == [foot] * 6
    assert all(a.t_s < b.t_s for a, b in pairwise(made))
    assert counter.finish() == ()
