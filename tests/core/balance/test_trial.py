"""How a trial of a balance test ends, by a stick person who holds it for a known time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posecoach.core.balance.norms import STAGE_S
from posecoach.core.balance.trial import Trial, trial_exercise
from posecoach.core.exercise import SIDES, Side
from posecoach.core.kinematics.pose import Pose
from posecoach.library import exercise
from tests.core.performances import walking
from tests.core.trials import (
    GO_S,
    UP_S,
    every,
    film,
    gone,
    held,
    hopped,
    longest,
    performed,
    script_of,
    uneven,
    watched,
)
from tests.english import english
from tests.stick import Posture, hidden, marks_of, noisy, poses

pytestmark = pytest.mark.slow

STAGES = ("steadi-side-by-side", "steadi-semi-tandem", "steadi-tandem", "steadi-one-leg")
TWO_SIDED = STAGES[1:]
LEG = "single-leg-stand-eo"
ONE_FRAME = 1 / 25

each_stage = pytest.mark.parametrize("name", STAGES)


def stage(name: str) -> Trial:
    return Trial(name, None, STAGE_S, 1 + STAGES.index(name), len(STAGES))


def stand(side: Side = "right", cap: float = 45.0) -> Trial:
    return Trial(LEG, side, cap, 1, 3)


# what a trial is timed by


@pytest.mark.parametrize("name", [*STAGES, LEG])
def test_a_trial_is_its_exercise_once_to_its_target_and_without_grace(name: str) -> None:
    read, trial = exercise(name), Trial(name, None, 10.0, 1, 4)
    timed = trial_exercise(read, trial)
    assert (timed.dose.hold_s, timed.dose.repetitions, timed.dose.sets) == (10.0, 1, 1)
    assert timed.timing.grace_s == 0.0
    assert timed.timing.unseen_s == read.timing.unseen_s
    assert [c.id for c in timed.checks] == [c.id for c in read.checks]


def test_a_tilted_hip_does_not_end_a_single_leg_trial_and_a_lean_ends_a_stage() -> None:
    def gates(name: str) -> set[str]:
        return {c.measure for c in trial_exercise(exercise(name), Trial(name, None, 9, 1, 1)).gates}

    assert gates(LEG) == {"lift_height", "step_out"}
    assert gates("steadi-one-leg") == {"lift_height", "step_out", "trunk_lat"}
    assert gates("steadi-side-by-side") == {"ankle_gap", "step_out", "trunk_lat"}


def test_a_trial_of_another_exercise_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="the exercise is steadi-tandem"):
        trial_exercise(exercise("steadi-tandem"), stand())


# held, and not held


@each_stage
def test_a_stage_held_to_the_end(name: str) -> None:
    end, _ = performed(stage(name), 12.0)
    assert end == (10.0, "target", None)


@each_stage
def test_a_stage_lost_after_6_3_seconds(name: str) -> None:
    end, _ = performed(stage(name), 6.3)
    assert end is not None
    assert end.seconds == pytest.approx(6.3, abs=ONE_FRAME + 1e-6)
    assert end.seconds <= 6.3 + 1e-6
    assert end.ended_by == "form"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("steadi-side-by-side", "the feet came apart"),
        ("steadi-semi-tandem", "the feet left their places"),
        ("steadi-tandem", "the feet left their places"),
        ("steadi-one-leg", "the foot came down"),
        (LEG, "the foot came down"),
    ],
)
def test_it_says_why(name: str, reason: str) -> None:
    end, _ = performed(Trial(name, None, 10.0, 1, 1), 4.0)
    assert end is not None
    assert english(end.reason) == reason


@pytest.mark.parametrize(
    ("name", "leaning"),
    [
        ("steadi-side-by-side", replace(script_of("steadi-side-by-side").form, lean=25.0)),
        ("steadi-one-leg", replace(script_of("steadi-one-leg").form, lean=-25.0)),
        (
            "steadi-tandem",  # forward, over feet that stay where they are
            replace(script_of("steadi-tandem").form, incl=28.0, hip=(19.5, 36.5)),
        ),
    ],
)
def test_a_big_lean_ends_a_stage(name: str, leaning: Posture) -> None:
    end, _ = performed(stage(name), 5.0, after=leaning)
    assert end is not None
    assert end.seconds == pytest.approx(5.0, abs=ONE_FRAME + 1e-6)
    assert (end.ended_by, english(end.reason)) == ("form", "the trunk leaned far over")


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("name", TWO_SIDED)
def test_a_stage_may_be_held_on_either_side(name: str, side: Side) -> None:
    end, watch = performed(stage(name), 7.0, side=side)
    assert end is not None
    assert end.seconds == pytest.approx(7.0, abs=ONE_FRAME + 1e-6)
    assert watch.side == side


@pytest.mark.parametrize("side", SIDES)
def test_touch_down(side: Side) -> None:
    end, watch = performed(stand(side), 18.4)
    assert end is not None
    assert end.seconds == pytest.approx(18.4, abs=ONE_FRAME + 1e-6)
    assert (end.ended_by, english(end.reason), watch.side) == (
        "form",
        "the foot came down",
        side,
    )


def test_a_hop_ends_a_trial_although_the_foot_stays_up() -> None:
    end, _ = performed(stand(), 12.0, after=hopped(script_of(LEG)))
    assert end is not None
    assert end.seconds == pytest.approx(12.0, abs=ONE_FRAME + 1e-6)
    assert (end.ended_by, english(end.reason)) == ("form", "the standing foot moved")


def test_the_cap() -> None:
    end, _ = performed(stand(), 60.0)
    assert end == (45.0, "target", None)


def test_the_other_leg_is_not_this_trials() -> None:
    end, watch = performed(stand("left"), 10.0, side="right")
    assert end is None
    assert watch.seconds == 0.0


def test_a_swaying_trunk_and_hip_do_not_end_a_single_leg_trial() -> None:
    swaying = replace(script_of(LEG).form, lean=20.0, pelvis_tilt=-10.0)
    end, watch = performed(stand(), 6.0, after=swaying)
    assert end is None
    assert watch.seconds > 10.5


# unseen is never wrong


def test_one_second_unseen_stops_the_clock_and_not_the_trial() -> None:
    end, _ = performed(stage("steadi-tandem"), 13.0, change=gone((4.0, 5.0)))
    assert end == (10.0, "target", None)


def test_who_falls_short_after_one_second_unseen_is_asked_again() -> None:
    """Nine and a half seconds were seen, and it may have been more than ten."""
    end, _ = performed(stage("steadi-tandem"), 10.5, change=gone((4.0, 5.0)))
    assert end is not None
    assert end.ended_by == "unseen"
    assert end.seconds == pytest.approx(9.5, abs=2 * ONE_FRAME)
    assert english(end.reason) == "the person not seen"


def test_three_seconds_unseen_end_a_trial_and_are_no_failure() -> None:
    end, _ = performed(stand(), 20.0, change=gone((6.0, 9.0)))
    assert end is not None
    assert end.ended_by == "unseen"
    assert end.seconds == pytest.approx(6.0, abs=ONE_FRAME + 1e-6)


def test_who_comes_down_unseen_is_asked_again() -> None:
    end, _ = performed(stand(), 12.0, change=gone((11.5, 12.5)))
    assert end is not None
    assert end.ended_by == "unseen"


def test_a_beginning_that_was_not_seen_is_a_doubt() -> None:
    """The foot left the floor at some time within a second."""
    end, _ = performed(stand(), 12.0, change=gone((-0.5, 0.5)))
    assert end is not None
    assert (end.ended_by, english(end.reason)) == ("unseen", "the beginning was not seen")


def test_who_holds_to_the_end_needs_no_beginning() -> None:
    end, _ = performed(stage("steadi-one-leg"), 12.0, change=gone((-0.5, 0.5)))
    assert end == (10.0, "target", None)


def test_a_flicker_is_no_doubt() -> None:
    """Three frames without a pose: the time is short by that much, and says so nowhere."""
    end, _ = performed(stand(), 12.0, change=gone((5.0, 5.1)))
    assert end is not None
    assert end.ended_by == "form"
    assert 12.0 - 0.1 - 3 * ONE_FRAME <= end.seconds <= 12.0


def test_a_flicker_that_decides_is_a_doubt() -> None:
    end, _ = performed(stage("steadi-one-leg"), 10.08, change=gone((5.0, 5.1)))
    assert end is not None
    assert end.seconds < STAGE_S
    assert end.ended_by == "unseen"


def test_hidden_ankles_are_named() -> None:
    def change(t: float, pose: Pose) -> Pose:
        return hidden(pose, marks_of("ankle")) if t > UP_S + 5.0 else pose

    end, _ = performed(stand(), 12.0, change=change)
    assert end is not None
    assert (end.ended_by, english(end.reason)) == ("unseen", "feet not seen")


# before it begins


def test_what_was_held_before_go_does_not_count() -> None:
    script = script_of("steadi-side-by-side")
    keyed = held(script, 9.0)
    track = film(script, keyed, every(25.0, keyed[-1][0]))
    end, _ = watched(stage("steadi-side-by-side"), track, go_s=UP_S + 4.0)
    assert end is not None
    assert end.seconds == pytest.approx(5.0, abs=2 * ONE_FRAME)
    assert end.ended_by == "form"


def test_go_in_the_middle_of_settling() -> None:
    end, _ = watched(
        stand(), film(script_of(LEG), held(script_of(LEG), 9.0), every(25.0, 14.0)), UP_S + 0.2
    )
    assert end is not None
    assert end.seconds == pytest.approx(8.8, abs=2 * ONE_FRAME)


@pytest.mark.parametrize("over", [0.0, 0.5, 0.9])
def test_an_earlier_stance_that_is_given_up_at_go_is_not_the_trial(over: float) -> None:
    script = script_of(LEG)
    keyed = held(script, 3.0)
    track = film(script, keyed, every(25.0, keyed[-1][0]))
    end, watch = watched(stand(), track, UP_S + 3.0 - over)
    assert end is None
    assert watch.seconds == 0.0


@pytest.mark.parametrize("name", [*STAGES, LEG])
def test_walking_in_is_not_the_trial(name: str) -> None:
    """Toward the camera for a front view, across the picture for a side view."""
    script = script_of(name)
    trial = Trial(name, None, 10.0, 1, 1)
    start = (-3.6, 0.0)
    walked = list(walking(start, 0.0, 3.0))
    times = every(25.0, 3.0)
    rng = np.random.default_rng(2)
    way = [noisy(pose, rng, 0.3) for pose in poses(Posture.over(times, walked), script.camera)]
    keyed = held(script, 7.0)
    later = film(script, keyed, every(25.0, keyed[-1][0]))
    track = [*zip(times.tolist(), way, strict=True), *((t + 3.0, pose) for t, pose in later)]
    end, _ = watched(trial, track, go_s=0.2)
    assert end is not None
    assert end.seconds == pytest.approx(7.0, abs=ONE_FRAME + 1e-6)
    assert end.ended_by == "form"


@pytest.mark.parametrize("name", STAGES[:3])
def test_finding_ones_place_is_not_an_attempt(name: str) -> None:
    """Feet placed for 0.8 s, put right, and then held."""
    script = script_of(name)
    moved = replace(script.form, place=(0.08, 0.0)) if "tandem" in name else script.rest
    first = [(t, p) for t, p in held(script, 0.8, moved) if t < UP_S + 2.0]
    again = UP_S + 2.0
    keyed = [*first, (again, script.form), (again + 7.0, script.form)]
    keyed += [(again + 7.001, script.rest), (again + 9.0, script.rest)]
    if "tandem" in name:
        keyed = [*first, (again, moved), (again + 7.0, moved), (again + 7.001, script.rest)]
        keyed += [(again + 9.0, script.rest)]
    end, _ = watched(stage(name), film(script, keyed, every(25.0, keyed[-1][0])))
    assert end is not None
    assert end.seconds > 6.9
    assert end.ended_by == "form"


# the rate of frames


@pytest.mark.parametrize("fps", [10.0, 12.5, 24.0, 30.0, 60.0])
@pytest.mark.parametrize("name", ["steadi-tandem", LEG])
def test_a_time_is_known_to_a_frame_at_any_rate(name: str, fps: float) -> None:
    end, _ = performed(Trial(name, None, 10.0, 1, 1), 6.3, every(fps, 20.0))
    assert end is not None
    assert 6.3 - 2 / fps <= end.seconds <= 6.3 + 1e-6
    assert end.ended_by == "form"


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(
    seconds=st.floats(1.2, 9.0),
    fps=st.floats(10.0, 60.0),
    seed=st.integers(0, 99) | st.none(),
)
def test_results_do_not_depend_on_the_rate(seconds: float, fps: float, seed: int | None) -> None:
    """Both ends lie between two frames, so a time is short by less than a frame at each."""
    times = every(fps, 20.0) if seed is None else uneven(20.0, seed)
    end, _ = performed(stage("steadi-one-leg"), seconds, times)
    assert end is not None
    assert end.ended_by == "form"
    assert seconds - 2 * longest(times) - 1e-6 <= end.seconds <= seconds + 1e-6


def test_go_is_before_the_stance() -> None:
    assert GO_S < UP_S
