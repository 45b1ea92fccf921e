from __future__ import annotations

import pytest

from posecoach.core.judging.checks import Verdict
from posecoach.core.kinematics.landmarks import BONES, Landmark
from posecoach.core.message import Message, Tone
from posecoach.library import exercise, exercises
from posecoach.render.limbs import at_fault
from tests.render.judgements import failing, side

CUES = [
    (e.id, c.id, verdict)
    for e in exercises()
    for c in e.checks
    for verdict, cue in ((Verdict.BELOW, c.below), (Verdict.ABOVE, c.above))
    if cue
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "check", "verdict"), CUES)
def test_every_cue_marks_a_limb_that_hangs_together(name, check, verdict):
    chosen = exercise(name)
    judged = side("left", checks=(failing(chosen, check, verdict),))
    marked = at_fault(chosen, judged, chosen.cue(f"checks.{check}.{verdict.value}"))
    assert any(a in marked and b in marked for a, b in BONES)


SHOWN = [(e.id, f.id) for e in exercises() for f in e.faults if f.during not in ("ask", "rep end")]
"""Faults that a moment shows; a repetition that was too fast is no limb's."""


@pytest.mark.parametrize("fault", SHOWN)
def test_every_fault_marks_something(fault):
    chosen = exercise(fault[0])
    named = next(f for f in chosen.faults if f.id == fault[1])
    judged = side("right", faults=(named,))
    assert at_fault(chosen, judged, chosen.cue(f"faults.{named.id}.cue"))


def test_the_limb_is_the_one_that_has_to_move():
    stand, bird_dog = exercise("single-leg-stand-eo"), exercise("bird-dog")
    lifted = at_fault(
        stand,
        side("right", checks=(failing(stand, "foot-lifted"),)),
        stand.cue("checks.foot-lifted.below"),
    )
    assert {Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE} <= lifted
    assert Landmark.RIGHT_KNEE not in lifted
    hips = at_fault(
        stand,
        side("right", checks=(failing(stand, "pelvis-level", Verdict.ABOVE),)),
        stand.cue("checks.pelvis-level.above"),
    )
    assert hips == {Landmark.LEFT_HIP, Landmark.RIGHT_HIP}
    arm = next(c for c in bird_dog.checks if c.limb == "other")
    judged = side("right", checks=(failing(bird_dog, arm.id),))
    other = at_fault(bird_dog, judged, bird_dog.cue(f"checks.{arm.id}.below"))
    assert Landmark.LEFT_SHOULDER in other
    assert Landmark.RIGHT_SHOULDER not in other


def test_where_there_are_no_sides_it_is_the_one_near_the_camera():
    sit = exercise("wall-sit")
    check = next(c for c in sit.checks if c.measure == "knee_flex" and c.above)
    for near, knee in enumerate((Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)):
        judged = side(None, checks=(failing(sit, check.id, Verdict.ABOVE),))
        marked = at_fault(sit, judged, sit.cue(f"checks.{check.id}.above"), near)
        assert knee in marked
        assert (Landmark.LEFT_KNEE in marked) is not (Landmark.RIGHT_KNEE in marked)


def test_a_cue_about_something_else_marks_nothing():
    stand = exercise("single-leg-stand-eo")
    assert at_fault(stand, side(), None) == frozenset()
    assert at_fault(stand, side(), Message.of("camera.closer", Tone.SEE)) == frozenset()
