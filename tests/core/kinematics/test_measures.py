"""Every measure of the vocabulary on a stick person whose angles are known.

The expected values are worked out from the posture and the bones, never with posecoach.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, hypot, radians, sin, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.landmarks import COUNT, Landmark
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.pose import Array
from tests.stick import (
    FRONT,
    NOSE_DROP,
    SIDE,
    Build,
    Camera,
    Posture,
    hidden,
    marks_of,
    noisy,
    stick,
)

BUILD = Build()
BOX = Build(hips=BUILD.shoulders)
"""Hips as wide as the shoulders: the line from hip to shoulder is the trunk's own."""
THIGH, SHANK, LEG, TRUNK = BUILD.thigh, BUILD.shank, BUILD.leg, BUILD.trunk
WIDTH, FOOT, ARM = BUILD.shoulders, BUILD.foot, BUILD.upper_arm + BUILD.forearm

UPRIGHT = Posture()


def s(a: float) -> float:
    return sin(radians(a))


def c(a: float) -> float:
    return cos(radians(a))


@dataclass(frozen=True)
class Case:
    """A posture, what it must read for left and right, and what it is compared with."""

    name: str
    posture: Posture
    camera: Camera
    left: float
    right: float
    before: Posture = UPRIGHT
    build: Build = BUILD

    def read(self, camera: Camera | None = None) -> Array:
        return self.without(set(), camera)

    def without(self, marks: set[int], camera: Camera | None = None) -> Array:
        """The value with those landmarks hidden, now and before."""
        camera = camera or self.camera
        now, before = (
            Body.of(hidden(stick(posture, camera, self.build), marks))
            for posture in (self.posture, self.before)
        )
        return self.of(now, before)

    def of(self, body: Body, before: Body | None = None) -> Array:
        before = before or Body.of(stick(self.before, self.camera, self.build))
        return VOCABULARY[self.name](body, neutral=before, start=before)


LIFT = 60, 90, LEG - THIGH * c(60) - SHANK * c(30)
"""Hip and knee flexion of a lifted leg, and how high its ankle then is."""
SHOWN = THIGH * c(60) + SHANK * c(30)
"""How long the lifted leg looks from the front; the leg stood on shows its whole length."""
LIFTED = Posture(hip=(0, LIFT[0]), knee=(0, LIFT[1]))
PIKED, SAGGED = Posture(incl=97, hip=(12, 12)), Posture(incl=83, hip=(-10, -10))


def dev(flexion: float, leg: float = LEG) -> float:
    """Height of the hip over the line from the shoulder to the end of a straight leg."""
    line2 = TRUNK**2 + leg**2 + 2 * TRUNK * leg * c(flexion)
    return TRUNK * leg * s(flexion) / line2


def case(
    name: str, posture: Posture, camera: Camera, left: float, right: float | None = None,
    before: Posture = UPRIGHT, build: Build = BUILD,
) -> Case:  # fmt: skip
    return Case(name, posture, camera, left, left if right is None else right, before, build)


NOD = math.tan(math.radians(NOSE_DROP))

CASES = [
    case("ear_tilt", Posture(head_tilt=20, shoulder_tilt=5), FRONT, 20, -20),
    case("ear_tilt", Posture(head_tilt=-35), FRONT, -35, 35),
    case("head_yaw_est", Posture(head_yaw=30), FRONT, 30, -30),
    case("head_yaw_est", Posture(head_yaw=-70), FRONT, -70, 70),
    case("head_pitch", Posture(incl=20, head_pitch=15), SIDE, 15),
    case("head_pitch", Posture(incl=90, head_pitch=-25), SIDE, -25),
    case("shoulder_tilt", Posture(shoulder_tilt=7), FRONT, 7, -7),
    case("hip_tilt", Posture(pelvis_tilt=6), FRONT, 6, -6),
    case("trunk_lat", Posture(lean=12), FRONT, 12, -12),
    case("trunk_lat", Posture(lean=-40, shoulder_tilt=-40), FRONT, -40, 40),
    case("shoulder_elev", Posture(shrug=0.2), FRONT, 0.8),
    case("shoulder_width_ratio", Posture(trunk_yaw=30), FRONT, c(30)),
    case("trunk_len_ratio", Posture(slump=0.15), FRONT, 0.85),
    case("ear_shoulder_ratio", Posture(shrug=0.25), SIDE, 0.75),
    case("trunk_incl", Posture(incl=25, hip=(25, 25)), SIDE, 25),
    case("trunk_incl", Posture(incl=-8, hip=(80, 80), knee=(80, 80)), SIDE, -8),
    case("trunk_floor", Posture(incl=70, hip=(-20, -20)), SIDE, 20),
    case("trunk_floor", Posture(incl=-120, hip=(60, 60), knee=(90, 90)), SIDE, -30),
    case("body_line", Posture(hip=(30, 5)), SIDE, 150, 175),
    case("hip_dev", PIKED, SIDE, dev(12)),
    case("hip_dev", SAGGED, SIDE, -dev(10)),
    case("hip_flex", Posture(incl=-90, hip=(45, 20), knee=(90, 90)), SIDE, 45, 20),
    case("hip_flex", Posture(incl=-115, hip=(-10, -10), knee=(85, 85)), SIDE, -10),
    case("hip_flex", Posture(incl=90, hip=(140, 140), knee=(150, 150)), SIDE, 140),
    case("pelvis_lift", Posture(incl=45, hip=(-45, -45)), SIDE, 0),
    case("pelvis_lift", Posture(incl=70, knee=(20, 20)), SIDE, THIGH * s(20) / TRUNK),
    case("inversion_angle", Posture(incl=-105), SIDE, 15),
    case("inversion_angle", Posture(), SIDE, -90),
    case("knee_flex", Posture(hip=(70, 0), knee=(70, 5)), SIDE, 70, 5),
    case("knee_flex", Posture(hip=(145, 90), knee=(150, 0)), SIDE, 150, 0),
    case("shank_vert", Posture(knee=(20, 35)), SIDE, 20, 35),
    case("leg_rise", Posture(incl=90, hip=(-8, -8)), SIDE, 8),
    case("leg_rise", Posture(incl=90, hip=(25, -15)), SIDE, -25, 15),
    case("leg_reach", Posture(), SIDE, LEG / THIGH),
    case("leg_reach", Posture(knee=(90, 90)), SIDE, math.hypot(THIGH, SHANK) / THIGH),
    case("leg_reach", Posture(knee=(90, 90)), FRONT, 1),
    case(
        "hip_heel", Posture(incl=90, hip=(120, 120), knee=(120, 120)), SIDE,
        sqrt(THIGH**2 + SHANK**2 - 2 * THIGH * SHANK * c(60)) / SHANK,
    ),
    case(
        "knee_toe", Posture(hip=(60, 60), knee=(100, 100), ankle=(40, 40)), SIDE,
        (SHANK * s(40) - BUILD.toes) / LEG,
    ),
    case("shoulder_abd", Posture(shoulder_abd=(80, 130)), FRONT, 80, 130, build=BOX),
    case("elbow_flex", Posture(elbow=(90, 40)), SIDE, 90, 40),
    case("upper_arm_vert", Posture(shoulder=(25, -10)), SIDE, 25, 10),
    case("arm_trunk_line", Posture(incl=90, shoulder=(180, 150)), SIDE, 180, 150),
    case("wrist_level", Posture(shoulder_abd=(90, 70)), FRONT, ARM * c(70) / WIDTH),
    case("lift_height", LIFTED, FRONT, LIFT[2] / LEG, -LIFT[2] / SHOWN),
    case("foot_to_leg", LIFTED, FRONT, BUILD.hips / LEG, BUILD.hips / SHOWN),
    case("knee_out", Posture(hip_abd=(0, 40)), FRONT, THIGH * s(40) / LEG, 0),
    case(
        "knee_clear", LIFTED, FRONT,
        (SHANK - LIFT[2]) / LEG, (LIFT[2] + SHANK * c(30)) / SHOWN,
    ),
    case("stance_len", Posture(hip_abd=(30, 30)), FRONT, (BUILD.hips + LEG) / LEG),
    case(
        "foot_offset", Posture(hip=(15, 0), ankle=(-15, 0)), SIDE,
        LEG * s(15) / FOOT, -LEG * s(15) / FOOT),
    case(
        "heel_toe_gap", Posture(hip=(15, 0), ankle=(-15, 0)), SIDE,
        LEG * s(15) / FOOT - 1, -LEG * s(15) / FOOT - 1,
    ),
    case("step_out", Posture(place=(0, 0.1)), FRONT, 0.1 / LEG),
    case("step_out", Posture(place=(-0.3, 0)), SIDE, 0.3 / LEG),
    case("hip_shift", Posture(place=(0.08, 0), above=0.06), SIDE, 0.1 / TRUNK),
    case("head_fwd", Posture(head_pitch=30), SIDE, BUILD.neck * s(30) / TRUNK),
    case("ear_fwd_rise", Posture(head_pitch=-10), SIDE, -s(10)),
    case("head_nod", Posture(head_pitch=25), SIDE, 25),
    case("head_nod", Posture(head_pitch=-20), SIDE, -20),
    case("hip_height", Posture(), SIDE, 1),
    case("hip_height", Posture(hip=(90, 90), knee=(90, 90)), SIDE, (LEG - THIGH) / LEG),
    case("thigh_drop", Posture(), SIDE, THIGH / TRUNK),
    case("thigh_drop", Posture(hip=(90, 90), knee=(90, 90)), SIDE, 0),
    case(
        "nose_drop", Posture(head_pitch=25), FRONT,
        BUILD.nose / BUILD.ears * (s(25) + NOD * c(25)),
    ),
    case(
        "head_fwd_rise", Posture(head_pitch=30), SIDE, BUILD.neck * (s(30) - s(10)) / TRUNK,
        before=Posture(head_pitch=10),
    ),
    case("body_line_knee", Posture(hip=(30, 5), knee=(60, 5)), SIDE, 150, 175),
    case("hip_dev_knee", PIKED, SIDE, dev(12, THIGH)),
    case("hip_dev_knee", SAGGED, SIDE, -dev(10, THIGH)),
    case("knee_roll", Posture(hip=(180, 180), hip_abd=(-20, 20)), FRONT, 20, -20),
    case("thigh_floor", Posture(hip=(105, 70), knee=(90, 90)), SIDE, 15, -20),
    case("hip_abd", Posture(hip_abd=(25, 10)), FRONT, 25, 10),
    case("ankle_gap", Posture(hip_abd=(30, 30)), FRONT, (BUILD.hips + LEG) / BUILD.hips),
    case("hip_back", Posture(hip=(20, -10)), SIDE, s(20), -s(10)),
    case("shoulder_flex", Posture(shoulder=(120, -20)), SIDE, 120, -20),
    case("shoulder_flex", Posture(incl=90, shoulder=(195, 90)), SIDE, 195, 90),
    case(
        "arms_line", Posture(shoulder_abd=(120, 30)), FRONT,
        degrees(atan2(WIDTH + ARM * (s(120) + s(30)), ARM * (c(30) - c(120)))),
    ),
    case(
        "wrist_head", UPRIGHT, FRONT,
        hypot((WIDTH - BUILD.ears) / 2, ARM + BUILD.neck) / WIDTH,
    ),
    case("wrist_head_side", UPRIGHT, SIDE, (ARM + BUILD.neck) / TRUNK),
    case("trunk_yaw_est", Posture(trunk_yaw=30), FRONT, 30, -30),
    case("shoulder_rise", Posture(slump=0.1), SIDE, -0.1),
    case("body_rise", Posture(above=0.1), SIDE, 0.1 / TRUNK),
    case("nose_shift", Posture(head_yaw=30), FRONT, BUILD.nose * s(30) / WIDTH),
    case("knee_shift", Posture(place=(0.1, 0)), SIDE, 0.1 / TRUNK),
    case("knee_gap", Posture(hip_abd=(20, 20)), FRONT, 1 + 2 * THIGH * s(20) / BUILD.hips),
    case("heel_lift", Posture(ankle=(-25, -10)), SIDE, 25, 10),
    case("ear_rise", Posture(above=0.1), SIDE, 0.1 / TRUNK),
    case("ear_rise", Posture(above=-0.2), SIDE, -0.2 / TRUNK),
    case("head_lift", Posture(head_pitch=30), SIDE, BUILD.neck * s(30) / TRUNK),
    case("head_lift", Posture(incl=-110, above=0.3), SIDE, 0.0),
    case(
        "head_lift", Posture(incl=-120, head_pitch=10), SIDE,
        BUILD.neck * (s(10) - s(30)) / TRUNK, before=Posture(incl=-95, head_pitch=30),
    ),
]  # fmt: skip

ids = [f"{x.name}-{i}" for i, x in enumerate(CASES)]
every = pytest.mark.parametrize("case", CASES, ids=ids)


def test_every_measure_has_a_case() -> None:
    assert {x.name for x in CASES} == set(VOCABULARY)


def test_every_case_uses_the_view_that_the_measure_asks_for() -> None:
    for x in CASES:
        assert ("front" if x.camera is FRONT else "side") in VOCABULARY[x.name].views


@every
def test_value(case: Case) -> None:
    assert case.read() == pytest.approx([case.left, case.right], abs=1e-6)


@every
def test_value_lies_inside_what_a_body_can_show(case: Case) -> None:
    """Of the working side, which is the left in every case."""
    low, high = VOCABULARY[case.name].limits
    assert low <= case.read()[0] <= high


@every
def test_a_mirrored_person_gives_swapped_sides(case: Case) -> None:
    twin = replace(
        case,
        posture=case.posture.mirrored(),
        before=case.before.mirrored(),
        camera=replace(case.camera, azimuth=-case.camera.azimuth),
    )
    assert twin.read() == pytest.approx([case.right, case.left], abs=1e-6)


@every
@pytest.mark.parametrize(
    "change",
    [
        {"scale": 120.0},
        {"scale": 250.0, "picture": (640, 480)},
        {"scale": 700.0, "picture": (2160, 3840), "height": 1.4},
        {"height": 0.8},
    ],
    ids=["far", "small picture", "portrait 4k", "lower"],
)
def test_picture_size_and_distance_do_not_matter(case: Case, change: dict[str, float]) -> None:
    value = case.read(replace(case.camera, **change))  # type: ignore[arg-type]
    assert value == pytest.approx([case.left, case.right], abs=1e-6)


@every
def test_from_the_other_side_a_side_view_reads_the_same(case: Case) -> None:
    if case.camera is SIDE:
        value = case.read(replace(case.camera, azimuth=90))
        assert value == pytest.approx([case.left, case.right], abs=1e-6)


@every
def test_a_recording_at_once_is_as_frame_by_frame(case: Case) -> None:
    """Shape (time, 33, 2) in, (time, 2) out: the bench measures whole clips."""
    rng = np.random.default_rng(5)
    frames = [noisy(stick(case.posture, case.camera, case.build), rng, 1.0) for _ in range(4)]
    whole = case.of(Body(np.stack([Body.of(f).points for f in frames])))
    assert whole == pytest.approx(np.stack([case.of(Body.of(f)) for f in frames]))


FACING = {"nose", "knee", "ankle", "heel", "foot"}
"""Of these any line will do to tell which way a person looks in a side view."""
LOOKS = {
    "trunk_incl", "hip_flex", "leg_rise", "knee_toe", "foot_offset", "heel_toe_gap", "head_pitch",
    "head_fwd", "head_fwd_rise", "head_lift", "hip_back", "shoulder_flex",
}  # fmt: skip


@every
def test_without_a_needed_part_it_is_nan_and_never_zero(case: Case) -> None:
    for part in VOCABULARY[case.name].parts:
        assert np.isnan(case.without(marks_of(part))).all(), part


@pytest.mark.slow
@every
def test_hiding_a_point_never_changes_a_value_but_to_nan(case: Case) -> None:
    whole = case.read()
    for mark in Landmark:
        value = case.without({int(mark)})
        kept = np.isfinite(value)
        assert value[kept] == pytest.approx(whole[kept], abs=1e-6), mark.name


@every
def test_the_named_parts_are_all_that_it_needs(case: Case) -> None:
    """What is needed and not named cannot be asked for: "I cannot see your ..." stays empty."""
    parts = {*VOCABULARY[case.name].parts, *(FACING if case.name in LOOKS else ())}
    if case.name == "head_pitch" and "nose" not in VOCABULARY[case.name].parts:
        parts.remove("nose")
    assert np.isfinite(case.without(set(range(COUNT)) - marks_of(*parts))).all()


@every
def test_points_outside_of_the_picture_are_not_measured(case: Case) -> None:
    away = replace(case.camera, height=60.0)
    body = Body.of(stick(case.posture, away, case.build))
    assert np.isnan(body.points).all()
    assert np.isnan(case.read(away)).all()


@pytest.mark.slow
@given(st.floats(-35, 35), st.floats(50, 1000))
def test_degrees_are_taken_in_pixels(angle: float, scale: float) -> None:
    """A 20 degree lean reads 11.6 in the normalized coordinates of a 16:9 picture."""
    camera = Camera(scale=scale, picture=(1280, 720))
    points = stick(Posture(lean=angle), camera).pixels
    value = VOCABULARY["trunk_lat"](Body(points))
    assert value == pytest.approx([angle, -angle], abs=1e-6)


@pytest.mark.slow
@given(st.integers(0, 2**32 - 1))
def test_angles_do_not_change_when_the_body_turns_in_the_picture(seed: int) -> None:
    rng = np.random.default_rng(seed)
    pose = stick(Posture(hip=(50, 20), knee=(80, 10), elbow=(30, 60)), SIDE)
    a = rng.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])
    body = Body(pose.pixels @ turn * rng.uniform(0.1, 4) + rng.uniform(-500, 500, 2))
    for name, expected in (
        ("knee_flex", [80, 10]), ("elbow_flex", [30, 60]), ("hip_flex", [50, 20]),
    ):  # fmt: skip
        assert VOCABULARY[name](body) == pytest.approx(expected, abs=1e-6)


@every
@pytest.mark.parametrize("distance", [2.5, 3.0, 4.0])
def test_a_lens_bends_an_angle_by_less_than_its_error_band(case: Case, distance: float) -> None:
    measure = VOCABULARY[case.name]
    if measure.unit == "deg" and measure.grade == "measured":
        error = case.read(replace(case.camera, distance=distance, scale=230.0)) - case.read()
        assert np.abs(error).max() <= measure.band


def test_facing_tells_left_from_right_in_every_position() -> None:
    standing = Posture(hip=(3, 3), knee=(6, 6), ankle=(3, 3))
    for posture in (
        standing,
        Posture(incl=-115, hip=(-5, -5), knee=(90, 90)),
        Posture(incl=92, shoulder=(90, 90), elbow=(90, 90), hip=(5, 5)),
        Posture(incl=45, hip=(-45, -45), ankle=(-80, -80), shoulder=(40, 40)),
        Posture(incl=90, hip=(135, 135), knee=(150, 150), ankle=(-70, -70)),
        Posture(incl=-105),
        Posture(incl=0, hip=(80, 80), knee=(80, 80)),
    ):
        assert Body.of(stick(posture, SIDE)).facing == pytest.approx([1.0])
        assert Body.of(stick(posture, Camera(azimuth=90))).facing == pytest.approx([-1.0])


def test_facing_is_unknown_when_nothing_tells() -> None:
    """A straight leg without head and feet points neither way; noise must not decide it."""
    shown = marks_of("shoulder", "hip", "knee", "ankle")
    pose = hidden(stick(Posture(), SIDE), set(range(COUNT)) - shown)
    rng = np.random.default_rng(0)
    said = [float(Body.of(noisy(pose, rng, 1.0)).facing[0]) for _ in range(50)]
    assert np.isnan(said).all() or len(set(said)) == 1


def test_lengths_are_those_of_each_side_in_the_picture() -> None:
    body = Body.of(stick(LIFTED, FRONT))
    assert body.leg_length == pytest.approx([LEG * FRONT.scale, SHOWN * FRONT.scale])
    assert body.trunk_length[0] == pytest.approx(
        FRONT.scale * hypot(TRUNK, (BUILD.shoulders - BUILD.hips) / 2)
    )
