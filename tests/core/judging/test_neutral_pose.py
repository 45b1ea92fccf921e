"""The baseline: taken at rest, renewed when the camera was moved, never from a moving body."""

from __future__ import annotations

import numpy as np
import pytest

from posecoach.core.judging.neutral_pose import STILL_S, NeutralPose
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.measures import VOCABULARY
from tests.stick import FRONT, SIDE, Camera, Posture, noisy, stick

UPRIGHT = Posture()


def body(posture: Posture = UPRIGHT, camera: Camera = FRONT, seed: int = 0) -> Body:
    return Body.of(noisy(stick(posture, camera), np.random.default_rng(seed), 0.5))


def width(of: Body) -> float:
    return float(np.ptp(of["shoulder"][:, 0]))


def watched(
    watch: NeutralPose, t: float, now: Body, *, calm: bool, effort: float = np.nan
) -> Body | None:
    return watch.update(t, now, calm=calm, effort=effort, holding=False)


def test_there_is_none_until_the_person_was_still() -> None:
    watch = NeutralPose()
    said = [watched(watch, i / 30, body(seed=i), calm=True) for i in range(40)]
    first = next(i for i, b in enumerate(said) if b is not None)
    assert first / 30 == pytest.approx(STILL_S, abs=0.05)


def test_it_is_the_mean_of_the_rest_and_not_one_noisy_frame() -> None:
    watch = NeutralPose()
    for i in range(25):
        neutral = watched(watch, i / 30, body(seed=i), calm=True)
    assert neutral is not None
    assert width(neutral) == pytest.approx(0.36 * FRONT.scale, abs=0.4)


def test_a_moving_person_gives_none() -> None:
    watch = NeutralPose()
    for i in range(90):
        assert watched(watch, i / 30, body(Posture(place=(0, 0.02 * i))), calm=True) is None


def test_an_attempt_gives_none_and_keeps_the_one_before() -> None:
    watch = NeutralPose()
    assert all(watched(watch, i / 30, body(), calm=False) is None for i in range(60))
    for i in range(60, 90):
        before = watched(watch, i / 30, body(), calm=True)
    turned = body(Posture(trunk_yaw=50))
    for i in range(90, 150):
        assert watched(watch, i / 30, turned, calm=False) is before


def test_after_the_camera_was_moved_it_is_renewed() -> None:
    """Or every measure against rest would be silently wrong."""
    watch = NeutralPose()
    for i in range(30):
        watched(watch, i / 30, body(), calm=True)
    nearer = body(camera=Camera(scale=450))
    for i in range(30, 90):
        neutral = watched(watch, i / 30, nearer, calm=True)
    ratio = VOCABULARY["shoulder_width_ratio"](nearer, neutral=neutral)
    assert ratio == pytest.approx([1, 1], abs=0.02)


def test_nobody_to_be_seen_is_not_at_rest() -> None:
    watch = NeutralPose()
    empty = Body(np.full((33, 2), np.nan))
    assert all(watched(watch, i / 30, empty, calm=True) is None for i in range(60))


def test_nobody_has_to_stand_still_to_be_known_at_rest() -> None:
    """A head that goes to one side, back, and to the other, and is never called calm."""
    watch = NeutralPose()
    neutral = None
    for i in range(600):
        yaw = (0.0, 50.0, 0.0, -50.0)[i // 30 % 4]
        neutral = watched(watch, i / 30, body(Posture(head_yaw=yaw)), calm=False, effort=abs(yaw))
    assert neutral is not None
    assert abs(VOCABULARY["head_yaw_est"](neutral)[0]) < 10


def test_what_is_seen_between_holds_outweighs_a_first_moment_in_an_odd_posture() -> None:
    watch = NeutralPose()
    odd = body(Posture(shoulder_abd=(60, 60)))
    for i in range(30):
        watched(watch, i / 30, odd, calm=True, effort=0.0)
    for i in range(30, 300):
        neutral = watched(watch, i / 30, body(seed=i), calm=False, effort=1.0)
    assert neutral is not None
    assert width(neutral) == pytest.approx(0.36 * FRONT.scale, abs=2)


def test_an_outlier_that_was_taken_for_rest_does_not_lock_the_person_into_a_hold() -> None:
    """A head put forward while the person takes place makes every later moment look like a hold.

    A person who then tucks and lets go again, 3 seconds each, shows where rest really is.
    """
    watch = NeutralPose()
    forward, rest, tucked = (body(Posture(head_pitch=pitch), SIDE) for pitch in (12, 0, -18))
    for i in range(60):
        watch.update(i / 30, forward, calm=True, effort=0.0, holding=False)
    for i in range(60, 960):
        now, effort = (rest, 12.0) if i // 90 % 2 else (tucked, 30.0)
        neutral = watch.update(i / 30, now, calm=False, effort=effort, holding=True)
    assert neutral is not None
    assert np.allclose(neutral["ear"], rest["ear"], atol=2)


def test_a_long_hold_does_not_become_rest() -> None:
    watch = NeutralPose()
    rest, tucked = body(camera=SIDE), body(Posture(head_pitch=-12), SIDE)
    for i in range(60):
        watch.update(i / 30, rest, calm=True, effort=0.0, holding=False)
    for i in range(60, 1860):
        neutral = watch.update(i / 30, tucked, calm=False, effort=12.0, holding=True)
    assert neutral is not None
    assert np.allclose(neutral["ear"], rest["ear"], atol=2)


@pytest.mark.parametrize("name", [n for n, m in VOCABULARY.items() if m.reference == "neutral"])
def test_without_a_baseline_a_measure_against_it_is_nan(name: str) -> None:
    assert np.isnan(VOCABULARY[name](body())).all()
