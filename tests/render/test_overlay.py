from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from posecoach.core.frame import Image
from posecoach.core.kinematics.landmarks import Landmark
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Tone, as_given
from posecoach.render.overlay import Overlay
from posecoach.render.panel import Panel, State
from tests.render.people import SIZES, person, picture

PANEL = Panel(
    name=as_given("Single-leg stand, eyes open"),
    state=State.HOLDING,
    clock_s=12.4,
    target_s=20,
    progress=0.62,
    cue=as_given("Lift your foot a little higher", Tone.DO),
    details=(as_given("Right leg"), as_given("2 of 4")),
)
LONGEST = "Step back: your left ankle and right ankle is out of the picture"
LEFT_LEG = frozenset({Landmark.LEFT_HIP, Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE})
POSES = {
    "standing": {"fill": 0.95},
    "lying": {"fill": 0.95, "lying": True},
    "close": {"fill": 3.0},
    "far": {"fill": 0.1},
}


def draw(panel: Panel, size: tuple[int, int], pose: Pose | None = None) -> Image:
    return Overlay().draw(picture(*size), pose, panel)


def rows_that_differ(a: Image, b: Image) -> int:
    """Height of the band of rows in which two pictures differ clearly."""
    rows = np.flatnonzero((cv2.absdiff(a, b).max(axis=2) > 100).any(axis=1))
    return int(rows[-1] - rows[0] + 1)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("seconds", "other"), [(7, 8), (12, 77), (125, 177), (3577, 2444)])
def test_the_clock_is_a_fourteenth_of_the_height(size, seconds, other):
    a, b = (
        draw(replace(PANEL, clock_s=float(s), tenths=True, cue=None), size)
        for s in (seconds, other)
    )
    assert rows_that_differ(a, b) >= a.shape[0] / 14


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("words", ["", "Level your hips", "Lift your foot a little", LONGEST])
def test_the_cue_is_a_twenty_second_of_the_height_and_smaller_than_the_clock(size, words):
    a, b = (
        draw(replace(PANEL, cue=as_given(f"{words} {last}", Tone.DO)), size) for last in ("H", "I")
    )
    cue = rows_that_differ(a, b)
    assert cue >= a.shape[0] / 22
    clocks = (draw(replace(PANEL, clock_s=s), size) for s in (12.0, 77.0))
    assert cue < rows_that_differ(*clocks)


@pytest.mark.parametrize("size", SIZES)
def test_the_longest_cue_is_shown_whole(size):
    a, b = (draw(replace(PANEL, cue=as_given(LONGEST + end, Tone.SEE)), size) for end in ("", "…"))
    assert rows_that_differ(a, b) > 0  # cut off, both would end in the same ellipsis


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", POSES)
def test_words_and_person_never_share_a_pixel(size, kind):
    width, height = size
    pose = person(*size, **POSES[kind])
    bare, drawn = draw(PANEL, size), draw(PANEL, size, pose)
    assert (bare[height:] == drawn[height:]).all()
    assert (bare[:, width:] == drawn[:, width:]).all()
    other = Panel(name=as_given("Übung"), state=State.STOPPED, cue=as_given(LONGEST, Tone.STOP))
    assert (draw(other, size, pose)[:height, :width] == drawn[:height, :width]).all()
    assert (bare[:height, :width] == picture(*size)).all()


@pytest.mark.parametrize("size", SIZES)
def test_the_whole_is_even_and_as_announced(size):
    drawn = draw(PANEL, size)
    assert drawn.shape[1::-1] == Overlay.size(*size)
    assert drawn.shape[0] % 2 == drawn.shape[1] % 2 == 0


def test_the_picture_given_is_left_alone():
    image = picture(640, 360)
    Overlay(mirror=True).draw(image, person(640, 360), PANEL)
    assert (image == picture(640, 360)).all()


@pytest.mark.parametrize("size", SIZES)
def test_a_limb_at_fault_stands_out_without_color(size):
    pose = person(*size)
    plain, wrong = (
        cv2.cvtColor(draw(replace(PANEL, at_fault=limb), size, pose), cv2.COLOR_BGR2GRAY)
        for limb in (frozenset(), LEFT_LEG)
    )
    hip, knee, ankle = pose.pixels[sorted(LEFT_LEG)]
    changed = np.argwhere(cv2.absdiff(plain, wrong) > 30)[:, ::-1]
    reach = 0.12 * (ankle[1] - hip[1])
    assert (np.abs(changed[:, 0] - knee[0]) < reach).all()  # nothing but that leg
    length = np.ptp(changed[:, 1])
    assert length > 0.95 * (ankle[1] - hip[1])
    assert len(changed) > 3 * length  # broader, not a line of another shade


def test_an_unseen_point_is_hollow_and_its_bone_is_broken():
    size = (1280, 720)
    pose = person(*size)
    visibility = pose.visibility.copy()
    visibility[Landmark.LEFT_WRIST] = 0.1
    x, y = pose.pixels[Landmark.LEFT_WRIST].round().astype(int)
    bare = picture(*size)[y, x]
    assert (draw(PANEL, size, pose)[y, x] != bare).any()
    unseen = replace(pose, visibility=visibility)
    assert (draw(PANEL, size, unseen)[y, x] == bare).all()
    marked = replace(PANEL, at_fault=frozenset({Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST}))
    assert (draw(marked, size, unseen)[y, x] == bare).all()


@pytest.mark.parametrize("size", SIZES)
def test_a_mirror_turns_the_picture_and_not_the_words(size):
    width, height = size
    pose, image = person(*size), picture(*size)
    plain = Overlay().draw(image, pose, replace(PANEL, at_fault=LEFT_LEG))
    mirror = Overlay(mirror=True).draw(image, pose, replace(PANEL, at_fault=LEFT_LEG))
    assert (plain[height:] == mirror[height:]).all()
    assert (plain[:, width:] == mirror[:, width:]).all()
    turned = cv2.absdiff(mirror[:height, :width], cv2.flip(plain[:height, :width], 1))
    assert turned.mean() < 0.5  # but for the rounding of drawn edges


def test_states_and_tones_differ_without_color_and_without_letters():
    """Every sign has its own shape."""
    size = (1280, 720)
    signs = set()
    for state in State:
        drawn = draw(Panel(name=as_given(""), state=state, clock_s=0.0), size)
        signs.add(cv2.cvtColor(drawn, cv2.COLOR_BGR2GRAY).tobytes())
    for tone in Tone:
        drawn = draw(Panel(name=as_given(""), state=State.REST, cue=as_given("x", tone)), size)
        signs.add(cv2.cvtColor(drawn, cv2.COLOR_BGR2GRAY).tobytes())
    assert len(signs) == len(State) + len(Tone)


def _with(pose: Pose, value: float, points: slice | int = slice(None)) -> Pose:
    pixels = pose.pixels.copy()
    pixels[points] = value
    return replace(pose, pixels=pixels)


@pytest.mark.slow
@pytest.mark.parametrize("size", [*SIZES, (64, 48), (40, 300), (2, 2), (1, 1)])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 1e4, -1e9, 1e300, 0.0])
def test_any_pose_can_be_drawn(size, value):
    pose = person(*size)
    for points in (slice(None), Landmark.LEFT_HIP, slice(11, 25)):
        drawn = draw(replace(PANEL, at_fault=LEFT_LEG), size, _with(pose, value, points))
        assert drawn.shape[1::-1] == Overlay.size(*size)


@pytest.mark.parametrize("size", [*SIZES, (64, 48), (2, 2)])
@pytest.mark.parametrize(
    "panel",
    [
        Panel(name=as_given(""), state=State.SET_UP),
        Panel(
            name=as_given("x" * 500), state=State.DONE, details=(as_given("y" * 300),), progress=7.0
        ),
        Panel(
            name=as_given("深呼吸 तनाव"),
            state=State.REST,
            clock_s=1e6,
            cue=as_given("word " * 99, Tone.STOP),
        ),
        Panel(
            name=as_given("a\nb"),
            state=State.PAUSED,
            clock_s=0.0,
            cue=as_given("z" * 400, Tone.GOOD),
        ),
        Panel(
            name=as_given("a"),
            state=State.LAST,
            progress=-1.0,
            cue=as_given("", Tone.SEE),
            tenths=True,
        ),
    ],
)
def test_any_panel_can_be_drawn(size, panel):
    width, height = size
    drawn = draw(panel, size)
    assert (drawn[:height, :width] == picture(*size)).all()
