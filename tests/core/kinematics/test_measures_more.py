"""The rest of the vocabulary on the stick person: the same properties, more measures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import atan2, degrees, hypot

import numpy as np
import pytest

from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.measures import VOCABULARY, change
from tests.core.kinematics import test_measures as base
from tests.core.kinematics.test_measures import (
    ARM,
    BUILD,
    LEG,
    PIKED,
    SAGGED,
    THIGH,
    TRUNK,
    WIDTH,
    Case,
    case,
)
from tests.core.kinematics.test_measures import c as cosine
from tests.core.kinematics.test_measures import s as sine
from tests.stick import FRONT, SIDE, Posture, stick

NECK = BUILD.neck
ASIDE = (WIDTH - BUILD.ears) / 2
"""How far a shoulder lies outside of its ear."""


def dev(flexion: float) -> float:
    """Height of the hip over the line from shoulder to knee."""
    line2 = TRUNK**2 + THIGH**2 + 2 * TRUNK * THIGH * cosine(flexion)
    return TRUNK * THIGH * sine(flexion) / line2


CASES = [
    case("head_fwd", Posture(incl=20), SIDE, NECK * sine(20) / TRUNK),
    case("head_fwd", Posture(head_pitch=-30), SIDE, -NECK * sine(30) / TRUNK),
    case("head_fwd_rise", Posture(head_pitch=-10), SIDE, -NECK * sine(10) / TRUNK),
    case(
        "head_fwd_rise", Posture(incl=20, head_pitch=-20), SIDE,
        -NECK * sine(20) / TRUNK, before=Posture(incl=20),
    ),
    case("trunk_yaw_est", Posture(trunk_yaw=30), FRONT, 30, -30),
    case("trunk_yaw_est", Posture(trunk_yaw=-50), FRONT, -50, 50),
    case("shoulder_rise", Posture(slump=-0.08), SIDE, 0.08),
    case("shoulder_rise", Posture(slump=0.1, above=0.2), FRONT, -0.1 * TRUNK / hypot(
        TRUNK, (WIDTH - BUILD.hips) / 2
    )),
    case("body_rise", Posture(above=0.05), SIDE, 0.05 / TRUNK),
    case("body_rise", Posture(above=-0.1), SIDE, -0.1 / TRUNK),
    case("nose_shift", Posture(shrug=0.25), FRONT, 0.25 * NECK / WIDTH),
    case("nose_shift", Posture(place=(0, 0.4)), FRONT, 0),
    case("knee_shift", Posture(place=(0.08, 0), above=0.06), SIDE, 0.1 / TRUNK),
    case("knee_gap", Posture(hip_abd=(20, 20)), FRONT, 1 + 2 * THIGH * sine(20) / BUILD.hips),
    case("heel_lift", Posture(ankle=(-20, -35)), SIDE, 20, 35),
    case("heel_lift", Posture(ankle=(-20, -20)), SIDE, 15, before=Posture(ankle=(-5, -5))),
    case("body_line_knee", Posture(hip=(30, 5)), SIDE, 150, 175),
    case("hip_dev_knee", PIKED, SIDE, dev(12)),
    case("hip_dev_knee", SAGGED, SIDE, -dev(10)),
    case("knee_roll", Posture(incl=180, hip_abd=(25, -25)), FRONT, 25, -25),
    case("knee_roll", Posture(incl=180, hip_abd=(-70, 70)), FRONT, -70, 70),
    case("thigh_floor", Posture(hip=(70, 110), knee=(90, 90)), SIDE, -20, 20),
    case("hip_abd", Posture(hip_abd=(25, -5)), FRONT, 25, -5),
    case("ankle_gap", Posture(hip_abd=(10, 10)), FRONT, 1 + 2 * LEG * sine(10) / BUILD.hips),
    case("hip_back", Posture(incl=-15), SIDE, sine(15)),
    case("hip_back", Posture(incl=20), SIDE, -sine(20)),
    case("shoulder_flex", Posture(incl=40, shoulder=(30, -25)), SIDE, 30, -25),
    case("shoulder_flex", Posture(shoulder=(170, 186)), SIDE, 170, 186),
    case(
        "arms_line", Posture(shoulder_abd=(130, 50)), FRONT,
        degrees(atan2(WIDTH + 2 * ARM * sine(50), 2 * ARM * cosine(50))),
    ),
    case("wrist_head", Posture(shoulder_abd=(130, 0)), FRONT,
         hypot(ASIDE + ARM * sine(50), ARM * cosine(50) - NECK) / WIDTH,
         hypot(ASIDE, ARM + NECK) / WIDTH),
    case("wrist_head_side", Posture(shoulder=(130, 0)), SIDE,
         hypot(ARM * sine(50), ARM * cosine(50) - NECK) / TRUNK, (ARM + NECK) / TRUNK),
]  # fmt: skip

every = pytest.mark.parametrize("case", CASES, ids=[f"{x.name}-{i}" for i, x in enumerate(CASES)])

PROPERTIES = (
    base.test_value,
    base.test_value_lies_inside_what_a_body_can_show,
    base.test_a_mirrored_person_gives_swapped_sides,
)


def test_every_measure_has_a_case() -> None:
    assert {x.name for x in (*base.CASES, *CASES)} == set(VOCABULARY)


def test_every_case_uses_the_view_that_the_measure_asks_for() -> None:
    for x in CASES:
        assert ("front" if x.camera is FRONT else "side") in VOCABULARY[x.name].views


@every
@pytest.mark.parametrize("holds", PROPERTIES, ids=lambda f: f.__name__.removeprefix("test_"))
def test_property(holds: Callable[[Case], None], case: Case) -> None:
    holds(case)


@pytest.mark.parametrize("name", [m.name for m in VOCABULARY.values() if m.reference == "neutral"])
def test_against_rest_is_unknown_while_no_rest_was_seen(name: str) -> None:
    assert np.isnan(VOCABULARY[name](Body.of(stick(Posture())))).all()


AGAINST_REST = [x for x in CASES if VOCABULARY[x.name].function.__module__ == change.__name__]


@pytest.mark.parametrize(
    "x", AGAINST_REST, ids=[f"{x.name}-{i}" for i, x in enumerate(AGAINST_REST)]
)
def test_at_rest_nothing_has_changed(x: Case) -> None:
    body = Body.of(stick(x.before, x.camera))
    still = 1.0 if x.name == "knee_gap" else 0.0
    assert x.of(body, body) == pytest.approx([still, still], abs=1e-6)


def test_an_arm_overhead_does_not_jump_to_the_other_sign() -> None:
    read = [
        VOCABULARY["shoulder_flex"](Body.of(stick(Posture(shoulder=(a, a)), SIDE)))[0]
        for a in (176, 180, 184)
    ]
    assert read == pytest.approx([176, 180, 184])


@pytest.mark.parametrize("drawn", [1.0, 0.95, 0.92])
def test_hips_that_the_pose_model_draws_along_take_nothing_off_a_turn(drawn: float) -> None:
    """Under a trunk that turns by 43 degrees it draws hips that stay 5 to 8 percent narrower."""
    rest, turned = Body.of(stick()), stick(Posture(trunk_yaw=40))
    pixels, hips = turned.pixels.copy(), [23, 24]
    pixels[hips] = pixels[hips].mean(axis=0) + drawn * (pixels[hips] - pixels[hips].mean(axis=0))
    read = VOCABULARY["trunk_yaw_est"](Body.of(replace(turned, pixels=pixels)), neutral=rest)
    assert read == pytest.approx([40, -40], abs=0.5)


@pytest.mark.parametrize("facing", [30.0, 45.0, 60.0])
def test_who_turns_as_a_whole_has_not_turned_the_trunk(facing: float) -> None:
    rest, turned = Body.of(stick()), Body.of(stick(Posture(facing=facing)))
    assert np.abs(VOCABULARY["trunk_yaw_est"](turned, neutral=rest)).max() < 15


@pytest.mark.parametrize("facing", [70.0, 80.0, 100.0])
def test_a_trunk_that_turns_a_little_draws_no_head_back(facing: float) -> None:
    """One shoulder comes forward by as much as the other goes back."""
    rest = Body.of(stick(Posture(facing=90)))
    turned, tucked = (Body.of(stick(Posture(facing=facing, head_pitch=p))) for p in (0, -10))
    read = [VOCABULARY["ear_fwd_rise"](body, neutral=rest)[0] for body in (turned, tucked)]
    assert read == pytest.approx([0, -0.17], abs=0.04)
