"""Each position lets its exercises in and keeps the others out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from posecoach.core.exercise import Position
from posecoach.core.kinematics.body import Body
from posecoach.core.kinematics.position import position_margin
from posecoach.library import exercise
from tests.core.performances import FLOOR, QUADRUPED, SCRIPTS, SEATED, judged, track
from tests.stick import FRONT, SIDE, Camera, Posture, hidden, marks_of, stick

POSTURES = {
    "standing": Posture(),
    "seated": SEATED,
    "on the back": Posture(incl=-90, hip=(50, 50), knee=(95, 95)),
    "bridge": SCRIPTS["glute-bridge"].form,
    "plank": SCRIPTS["plank-forearm"].form,
    "on all fours": QUADRUPED,
    "on the front": Posture(incl=90, ankle=(-80, -80), shoulder=(160, 160)),
    "head down": Posture(incl=-120),
    "cobra": SCRIPTS["cobra-press-up"].form,
    "child's pose": SCRIPTS["childs-pose"].form,
}
IN: dict[Position, tuple[str, ...]] = {
    "standing": ("standing",),
    "sitting": ("seated", "standing"),
    "supine": ("on the back", "bridge"),
    "prone": ("plank", "on the front", "cobra"),
    "quadruped": ("on all fours", "child's pose"),
    "inverted": ("head down",),
}
OUT: dict[Position, tuple[str, ...]] = {
    "standing": ("on the back", "bridge", "plank", "on all fours", "on the front", "head down"),
    "sitting": ("plank", "on the front", "on the back", "head down"),
    "supine": ("standing", "seated", "plank", "on the front", "on all fours", "child's pose"),
    "prone": ("standing", "seated", "on all fours"),
    "quadruped": ("standing", "seated", "on the front", "plank", "head down"),
    "inverted": ("standing", "seated"),
}


def margin(position: Position, name: str, camera: Camera) -> np.ndarray:
    return position_margin(Body.of(stick(POSTURES[name], camera)), position)


@pytest.mark.parametrize("camera", [SIDE, replace(SIDE, azimuth=90)], ids=["right", "left"])
@pytest.mark.parametrize("position", IN)
def test_it_lets_in_what_belongs_and_keeps_out_what_does_not(
    position: Position, camera: Camera
) -> None:
    for name in IN[position]:
        assert (margin(position, name, camera) > 0).all(), name
    for name in OUT[position]:
        assert (margin(position, name, camera) < 0).all(), name


@pytest.mark.parametrize("position", IN)
def test_unseen_is_unknown(position: Position) -> None:
    pose = hidden(stick(Posture(), FRONT), marks_of("hip", "shoulder"))
    assert np.isnan(position_margin(Body.of(pose), position)).all()


def test_a_position_that_cannot_be_seen_is_unseen_and_not_taken_for_granted() -> None:
    """No gate of the side bend needs the ankles, but who sits is not standing."""
    script = SCRIPTS["standing-side-bend"]
    seen = track([(0, script.form), (4, script.form)], FRONT,
                 change=lambda _, pose: hidden(pose, marks_of("ankle")))  # fmt: skip
    summary, _ = judged(exercise("standing-side-bend"), seen)
    assert summary.holds == ()
    assert summary.ledger.unseen_s == summary.ledger.total_s


@pytest.mark.parametrize("name", [n for n in SCRIPTS if exercise(n).sides == "near"])
def test_the_far_side_need_not_be_seen(name: str) -> None:
    """Good performers' far limbs fall to a visibility of 0.5 side on."""
    script = SCRIPTS[name]
    limbs = marks_of("ear", "elbow", "wrist", "knee", "ankle", "heel", "foot")
    far = {i for i in limbs if i % 2}  # the left: the camera sees the right
    seen = track([(0, script.form), (4, script.form)], script.camera, anchor=script.anchor,
                 change=lambda _, pose: hidden(pose, far))  # fmt: skip
    _, said = judged(exercise(name), seen)
    assert said[-1].leading.hold is not None
    assert not said[-1].leading.missing


@pytest.mark.parametrize(
    ("name", "posture", "camera"),
    [
        ("plank-forearm", Posture(elbow=(90, 90)), SIDE),
        ("plank-forearm", Posture(elbow=(90, 90)), FRONT),
        ("glute-bridge", Posture(incl=90, knee=(90, 90)), FLOOR),
        ("cobra-press-up", Posture(incl=45, hip=(45, 45), shoulder=(40, 40)), SIDE),
        ("inversion-intermittent", Posture(), SIDE),
        ("wall-sit", Posture(incl=-90, hip=(70, 70), knee=(70, 70)), FLOOR),
    ],
    ids=["plank standing", "plank facing", "bridge prone", "cobra standing bent",
         "inversion standing", "wall sit lying"],
)  # fmt: skip
def test_the_right_angles_in_the_wrong_position_earn_nothing(
    name: str, posture: Posture, camera: Camera
) -> None:
    summary, _ = judged(exercise(name), track([(0, posture), (6, posture)], camera))
    assert summary.holds == ()
    assert summary.ledger.in_form_s == 0
