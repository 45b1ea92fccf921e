from __future__ import annotations

from dataclasses import replace

import pytest

from posecoach.core.guidance.course import Task, TaskCourse
from posecoach.core.guidance.cueing import one_cue
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.view import SessionView
from posecoach.core.guidance.view import State as SessionState
from posecoach.core.judging.checks import Verdict
from posecoach.core.kinematics.landmarks import Landmark
from posecoach.core.message import Message, Tone, as_given
from posecoach.library import exercise
from posecoach.render.captions import Captions
from posecoach.render.panel import State, panel_of, panel_of_view
from tests.english import all_english, english
from tests.render.judgements import failing, hold, judgement, side
from tests.render.people import person

STAND = exercise("single-leg-stand-eo")
BRIDGE = exercise("glute-bridge")
TANDEM = exercise("steadi-tandem")


def test_a_hold_in_a_recording():
    panel = panel_of(STAND, judgement(side("left"), side("right", hold=hold(5.0), attempt=True)))
    assert panel.state is State.HOLDING
    assert (panel.clock_s, panel.target_s, panel.progress) == (5.0, 20, 0.25)
    assert all_english(panel.details) == ("Right leg", "hold 1")
    assert panel.tenths


def test_a_pause_in_a_recording_keeps_the_seconds():
    paused = side("right", hold=hold(5.0), paused=True, attempt=True)
    panel = panel_of(STAND, judgement(paused))
    assert (panel.state, panel.clock_s) == (State.PAUSED, 5.0)


def test_the_last_hold_stays_on_the_clock_until_the_next():
    captions = Captions(STAND)
    assert captions.update(judgement()).state is State.WAITING
    captions.update(judgement(side(hold=hold(6.0), attempt=True), t=1.0))
    captions.update(judgement(side(ended=hold(6.3)), t=2.0))
    panel = captions.update(judgement(t=3.0))
    assert (panel.state, panel.clock_s) == (State.LAST, 6.3)
    panel = captions.update(judgement(side(hold=hold(0.6), attempt=True), t=4.0))
    assert (panel.state, panel.clock_s) == (State.HOLDING, 0.6)
    assert all_english(panel.details) == ("Right leg", "hold 2")


def test_a_cue_is_shown_once_it_lasts_with_the_limb_that_it_is_about():
    captions = Captions(STAND)
    person_ = person(640, 360)
    lapse = side(hold=hold(3.0), paused=True, attempt=True, checks=(failing(STAND, "foot-lifted"),))
    panels = [captions.update(judgement(lapse, t=0.1 * i, pose=person_)) for i in range(10)]
    assert panels[0].cue is None
    assert panels[-1].cue == STAND.cue("checks.foot-lifted.below")
    assert english(panels[-1].cue) == "Lift your foot a little higher"
    assert Landmark.LEFT_ANKLE in panels[-1].at_fault  # stands on the right: lifts the left
    assert Landmark.RIGHT_ANKLE not in panels[-1].at_fault


def test_nobody_in_the_picture_is_said():
    captions = Captions(STAND)
    panel = [captions.update(judgement(t=0.1 * i)) for i in range(10)][-1]
    assert panel.cue is not None
    assert panel.cue.tone is Tone.SEE


def test_no_limb_is_marked_on_someone_who_does_something_else():
    idle = side(checks=(failing(STAND, "foot-lifted"),))
    cue = STAND.cue("checks.foot-lifted.below")
    assert panel_of(STAND, judgement(idle), cue).at_fault == frozenset()


def test_what_is_approximate_and_what_is_unseen_is_said():
    unseen = side(None, missing=("left knee", "left ankle", "left hip"), attempt=True)
    assert all_english(panel_of(BRIDGE, judgement(unseen)).details) == (
        "not seen: left knee, left ankle",
    )
    assert all_english(panel_of(TANDEM, judgement(side("left", attempt=True))).details) == (
        "Left foot",
        "approximate",
    )
    told = Message.of("camera.nobody", Tone.SEE)
    assert all_english(panel_of(BRIDGE, judgement(unseen), told).details) == ()


def view(stage: Stage, **changes: object) -> SessionView:
    """A moment of a live session in which the coach asks for this."""
    session = Session(TaskCourse([Task(STAND, ("left", "right"))]))
    now = session.update(judgement(side("left"), side("right"))).view
    prompt = replace(now.prompt, **{"stage": stage, "correction": None, **changes})  # type: ignore[arg-type]
    cue = one_cue(stage=stage, instruction=prompt.instruction, correction=prompt.correction)
    return replace(now, prompt=prompt, cue=cue)


@pytest.mark.parametrize(
    ("stage", "state", "clock"),
    [
        (Stage.SET_UP, State.SET_UP, None),
        (Stage.READY, State.READY, 3),
        (Stage.REST, State.REST, 3),
        (Stage.DONE, State.DONE, None),
    ],
)
def test_a_stage_of_a_live_session(stage, state, clock):
    told = as_given("Words to the person", Tone.DO)
    panel = panel_of_view(view(stage, left_s=2.1, instruction=told))
    assert (panel.state, panel.clock_s) == (state, clock)
    assert panel.cue == told
    assert panel.target_s is None
    assert not panel.tenths


@pytest.mark.parametrize(
    ("judged", "state"),
    [
        (side("left"), State.WAITING),
        (side("left", hold=hold(9.0)), State.HOLDING),
        (side("left", hold=hold(9.0), paused=True), State.PAUSED),
    ],
)
def test_the_work_of_a_live_session(judged, state):
    panel = panel_of_view(view(Stage.WORK, judged=judged, clock_s=5.0, count=1, total=4))
    assert (panel.state, panel.clock_s, panel.progress) == (state, 5.0, 0.25)
    assert all_english(panel.details) == ("Left leg", "2 of 4")
    assert panel.cue is None


@pytest.mark.parametrize(
    ("session", "state"),
    [
        (SessionState.PAUSED, State.PAUSED),
        (SessionState.ASKED, State.STOPPED),
        (SessionState.NO_PICTURE, State.WAITING),
        (SessionState.LED, State.HOLDING),
    ],
)
def test_a_session_that_waits_says_so(session, state):
    holding = view(Stage.WORK, judged=side("left", hold=hold(9.0)), clock_s=5.0)
    panel = panel_of_view(replace(holding, state=session))
    assert (panel.state, panel.clock_s) == (state, 5.0)


def test_a_limit_that_is_passed_is_a_reason_to_stop():
    checks = [(e, c) for e in map(exercise, ("cobra-press-up",)) for c in e.checks if c.ceiling]
    for chosen, check in checks:
        held = side(None, attempt=True, checks=(failing(chosen, check.id, Verdict.ABOVE),))
        panel = panel_of(chosen, judgement(held), chosen.cue(f"checks.{check.id}.above", Tone.STOP))
        assert panel.at_fault
