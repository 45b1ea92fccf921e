"""Ten steps through the whole judge: counted, told apart, and what is wrong with them named."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from posecoach.core.judging.judge import Judge, Judgement
from posecoach.core.judging.steps import WalkStep
from posecoach.core.kinematics.landmarks import Landmark
from posecoach.core.kinematics.observation import observed
from posecoach.core.kinematics.pose import Pose
from posecoach.core.results.summary import Summarizer, Summary
from posecoach.library import exercise
from tests.core.judging.test_steps import BUILD, GAPS, NEAR, Fall, person, tandem, walk
from tests.stick import FRONT, SIDE, Array, Camera, X, Y, Z, turned

pytestmark = pytest.mark.slow

HEAD = [int(m) for m in (Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EAR)]
rates = pytest.mark.parametrize("fps", [12.0, 30.0])
seeds = pytest.mark.parametrize("seed", range(4))


def seen(points: Array, camera: Camera, noise: float, seed: int) -> list[Pose]:
    """What an estimator that is off by that share of a leg sees of a walk in the picture."""
    rng = np.random.default_rng(seed)
    hip = points[:, Landmark.LEFT_HIP]
    points = points - (hip.min(axis=0) + hip.max(axis=0)) / 2 * (X + Y)
    pixels = camera.pixels(points)
    pixels = pixels + rng.normal(0.0, noise * BUILD.leg * camera.scale, pixels.shape)
    local = camera.local(points)
    hips = local[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1, keepdims=True)
    meters = np.nan_to_num(local - hips)
    known = np.isfinite(pixels).all(axis=-1).astype(float)
    return [
        Pose(np.nan_to_num(p), m, v, camera.picture)
        for p, m, v in zip(pixels, meters, known, strict=True)
    ]


def judged(name: str, times: Array, poses: Sequence[Pose]) -> tuple[Summary, list[Judgement]]:
    read = exercise(name)
    judge, summarizer = Judge(read), Summarizer(read)
    said = [judge.update(float(t), observed(pose)) for t, pose in zip(times, poses, strict=True)]
    for judgement in said:
        summarizer.take(judgement)
    return summarizer.finish(judge.finish(), steps=judge.steps()), said


def faults(said: Sequence[Judgement]) -> set[str]:
    return {fault.id for j in said for side in j.sides for fault in side.faults}


def heel_to_toe(
    falls: Sequence[Fall], camera: Camera, fps: float, seed: int, nod: float = 0.0
) -> tuple[tuple[WalkStep, ...], set[str]]:
    """Steps and faults of a walker whose head is bent by that many degrees."""
    times, points = walk(falls, fps)
    shoulders = points[:, [Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=1)
    points[:, HEAD] = shoulders[:, None] + (points[:, HEAD] - shoulders[:, None]) @ turned(
        Y, nod
    ).swapaxes(-1, -2)
    summary, said = judged("heel-toe-walk", times, seen(points, camera, 0.006, seed))
    return summary.steps, faults(said)


@seeds
@rates
def test_ten_steps_heel_to_toe_from_the_side(fps: float, seed: int) -> None:
    """As a pose model draws them, which has the feet too far apart; the walk makes up for it."""
    steps, wrong = heel_to_toe(tandem([gap + 0.2 for gap in GAPS]), SIDE, fps, seed)
    assert [s.foot for s in steps] == ["right", "left"] * 5
    assert [s.gap_foot_lengths for s in steps] == pytest.approx(GAPS, abs=0.15)
    assert {s.misstep for s in steps} == {""}
    assert wrong == set()


@seeds
@rates
def test_steps_that_are_too_long_are_named(fps: float, seed: int) -> None:
    steps, wrong = heel_to_toe(tandem((0.1, 0.1, 0.9, 0.9, 0.1)), SIDE, fps, seed)
    assert [s.misstep for s in steps] == ["", "", "gap too long", "gap too long", ""]
    assert wrong == {"steps-too-long"}


@seeds
@rates
def test_who_looks_at_their_feet_is_told(fps: float, seed: int) -> None:
    steps, wrong = heel_to_toe(tandem(GAPS), SIDE, fps, seed, nod=45.0)
    assert len(steps) == 10
    assert wrong == {"looking-down"}


@seeds
@rates
def test_toward_the_camera_a_step_off_the_line_is_found(fps: float, seed: int) -> None:
    falls = tandem((0.0,) * 10)
    falls[6] = Fall(falls[6].foot, falls[6].heel, aside=0.25 * BUILD.leg)
    steps, wrong = heel_to_toe(falls, NEAR, fps, seed)
    assert [s.misstep for s in steps] == ["off the line" if i == 4 else "" for i in range(10)]
    assert steps[4].line_deviation == pytest.approx(0.25, abs=0.06)
    assert all(np.isnan(s.gap_foot_lengths) for s in steps)
    assert wrong == set(), "form is judged from the side only"


def test_toward_the_camera_no_second_is_in_form() -> None:
    times, points = walk(tandem((0.0,) * 4), 12.0)
    summary, _ = judged("heel-toe-walk", times, seen(points, NEAR, 0.004, 0))
    assert summary.ledger.in_form_s == 0.0
    assert summary.ledger.off_view_s == pytest.approx(times[-1])


def sideways(fps: float, way: float = 1.0) -> tuple[Array, Array]:
    """Ten steps to the left, or to the right."""
    apart, wide = 0.1, 0.25
    lead = 0 if way > 0 else 1
    falls = [Fall(0, 0.0, apart / 2), Fall(1, 0.0, -apart / 2)]
    for i in range(10):
        for foot in (lead, 1 - lead):
            side = apart / 2 if foot == 0 else -apart / 2
            falls.append(Fall(foot, 0.0, side + way * wide * (i + 1)))
    return walk(falls, fps)


@seeds
@rates
@pytest.mark.parametrize(("way", "foot"), [(1.0, "left"), (-1.0, "right")])
def test_ten_steps_sideways(way: float, foot: str, fps: float, seed: int) -> None:
    times, points = sideways(fps, way)
    summary, said = judged("sideways-walk", times, seen(points, FRONT, 0.004, seed))
    assert [s.foot for s in summary.steps] == [foot] * 10
    assert faults(said) == set()


UPPER = [
    int(Landmark[f"{side}_{part}"]) for side in ("LEFT", "RIGHT") for part in ("EAR", "SHOULDER")
]


@pytest.mark.parametrize(
    ("degrees", "marks", "expected"),
    [
        (16.0, [*UPPER, int(Landmark.NOSE)], "trunk-sways"),
        (14.0, [int(Landmark.LEFT_HIP), int(Landmark.RIGHT_HIP)], "hips-drop"),
    ],
)
def test_what_is_wrong_with_a_sideways_walk_is_named(
    degrees: float, marks: list[int], expected: str
) -> None:
    """The trunk, or the hips alone, tipped about the middle of the hips."""
    times, points = sideways(12.0)
    hips = points[:, [Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=1)[:, None]
    points[:, marks] = hips + (points[:, marks] - hips) @ turned(X, degrees).swapaxes(-1, -2)
    summary, said = judged("sideways-walk", times, seen(points, FRONT, 0.002, 0))
    assert faults(said) == {expected}
    assert len(summary.steps) == 10


def test_who_turns_round_at_the_end_walks_no_other_line() -> None:
    """For a second and a half the camera sees a turning walker from the front."""
    fps = 12.0
    times, points = walk(tandem(GAPS), fps)
    spin = np.linspace(0.0, 180.0, int(1.5 * fps))
    last = points[-1] - points[-1].mean(axis=0, where=np.isfinite(points[-1])) * (X + Y)
    turning = np.stack([last @ turned(Z, a).T for a in spin])
    turning += (points[-1] - last)[None]
    whole = np.concatenate([points, turning])
    late = times[-1] + (1 + np.arange(len(spin))) / fps
    summary, _ = judged("heel-toe-walk", np.concatenate([times, late]), seen(whole, SIDE, 0.004, 0))
    assert len(summary.steps) == 10
    assert all(np.isnan(s.line_deviation) for s in summary.steps)


def test_a_person_who_stands_makes_no_steps() -> None:
    times = np.arange(0.0, 10.0, 1 / 12)
    feet = np.zeros((2, len(times), 3))
    summary, _ = judged("heel-toe-walk", times, seen(person(feet), SIDE, 0.006, 0))
    assert summary.steps == ()
