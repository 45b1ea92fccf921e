from __future__ import annotations

import pytest

from posecoach.core.guidance.cueing import Cue, Tone
from posecoach.core.judging.checks import Verdict
from posecoach.core.kinematics.landmarks import BONES, Landmark
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.library import exercise, exercises
from posecoach.render.limbs import MOVED_BY_OTHER, at_fault
from tests.render.judgements import failing, side

CUES = [
    (e.id, c.id, verdict, cue)
    for e in exercises()
    for c in e.checks
    for verdict, cue in ((Verdict.BELOW, c.below), (Verdict.ABOVE, c.above))
    if cue
]


@pytest.mark.parametrize(("name", "check", "verdict", "cue"), CUES)
def test_every_cue_marks_a_limb_that_hangs_together(name, check, verdict, cue):
    judged = side("left", checks=(failing(exercise(name), check, verdict),))
    marked = at_fault(judged, Cue(cue, Tone.DO))
    assert any(a in marked and b in marked for a, b in BONES)


SHOWN = [(e.id, f.id) for e in exercises() for f in e.faults if f.during not in ("ask", "rep end")]
"""Faults that a moment shows; a repetition that was too fast is no limb's."""


@pytest.mark.parametrize("fault", SHOWN)
def test_every_fault_marks_something(fault):
    named = next(f for f in exercise(fault[0]).faults if f.id == fault[1])
    assert at_fault(side("right", faults=(named,)), Cue(named.cue, Tone.DO))


def test_the_limb_is_the_one_that_has_to_move():
    stand, bird_dog = exercise("single-leg-stand-eo"), exercise("bird-dog")
    lifted = at_fault(
        side("right", checks=(failing(stand, "foot-lifted"),)),
        Cue("Lift your foot a little higher", Tone.DO),
    )
    assert {Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE} <= lifted
    assert Landmark.RIGHT_KNEE not in lifted
    hips = at_fault(
        side("right", checks=(failing(stand, "pelvis-level", Verdict.ABOVE),)),
        Cue("Level your hips", Tone.DO),
    )
    assert hips == {Landmark.LEFT_HIP, Landmark.RIGHT_HIP}
    arm = next(c for c in bird_dog.checks if c.limb == "other")
    other = at_fault(side("right", checks=(failing(bird_dog, arm.id),)), Cue(arm.below, Tone.DO))
    assert Landmark.LEFT_SHOULDER in other
    assert Landmark.RIGHT_SHOULDER not in other


def test_where_there_are_no_sides_it_is_the_one_near_the_camera():
    sit = exercise("wall-sit")
    check = next(c for c in sit.checks if c.measure == "knee_flex" and c.above)
    for near, knee in enumerate((Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE)):
        judged = side(None, checks=(failing(sit, check.id, Verdict.ABOVE),))
        marked = at_fault(judged, Cue(check.above, Tone.DO), near)
        assert knee in marked
        assert (Landmark.LEFT_KNEE in marked) is not (Landmark.RIGHT_KNEE in marked)


def test_a_cue_about_something_else_marks_nothing():
    assert at_fault(side(), None) == frozenset()
    assert at_fault(side(), Cue("Come closer to the camera", Tone.SEE)) == frozenset()


def test_the_measures_moved_by_the_other_leg_exist():
    assert set(VOCABULARY) >= MOVED_BY_OTHER
