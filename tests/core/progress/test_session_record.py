"""What a session comes to: the stick person's performances against the dose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posecoach.core.exercise import SIDES
from posecoach.core.guidance.plan import plan
from posecoach.core.judging.steps import WalkStep
from posecoach.core.progress.session_record import ItemDone, items_done
from posecoach.core.results.summary import Summarizer
from posecoach.library import exercise
from tests.core.performances import SCRIPTS, judged, keys, mirrored, track

pytestmark = pytest.mark.slow

NECK = exercise("neck-side-bend")


def tipped(holds: int, hold_s: float, *, left: bool = False):
    script = replace(SCRIPTS["neck-side-bend"], repetitions=holds)
    script = mirrored(script) if left else script
    return judged(NECK, track(keys(script, hold_s), script.camera))[0]


def test_a_full_dose_on_one_side_and_nothing_on_the_other() -> None:
    left, right = items_done(NECK, tipped(5, 7.0), SIDES, {})
    assert (right.side, right.holds_completed, right.holds_planned) == ("right", 5, 5)
    halves = 2 * 8 / 30  # of the second in which 30 degrees are reached, 8 degrees lie over 22
    assert right.in_form_s == pytest.approx(5 * (7.0 + halves), abs=1.0)
    assert right.target_s == 25
    assert right.full
    assert (left.side, left.holds_completed, left.holds_planned, left.in_form_s) == (
        "left",
        0,
        5,
        0,
    )
    assert not left.full


def test_holds_that_were_too_short_are_not_completed() -> None:
    (item,) = items_done(NECK, tipped(2, 3.0, left=True), ("left",), {}, "half range")
    assert (item.holds_completed, item.version, item.full) == (0, "half range", False)
    assert item.in_form_s > 0


def test_repetitions_are_counted_by_repetition() -> None:
    bridge, script = exercise("glute-bridge"), SCRIPTS["glute-bridge"]
    summary, _ = judged(bridge, track(keys(script), script.camera, anchor=script.anchor))
    (item,) = items_done(bridge, summary, SIDES, {})
    assert (item.side, item.holds_planned, item.reps_valid) == (None, 0, script.repetitions)
    assert item.reps_planned == bridge.dose.repetitions * bridge.dose.sets
    assert item.full == (item.reps_valid >= item.reps_planned)
    assert item.ranges["knees-bent"] == pytest.approx(106, abs=1.5), "as the stick person bends it"


def test_what_is_known_roughly_has_no_range() -> None:
    """The script lifts a foot; how level the pelvis is, is told by direction only."""
    stand, script = exercise("single-leg-stand-eo"), SCRIPTS["single-leg-stand-eo"]
    summary, _ = judged(stand, track(keys(script), script.camera, anchor=script.anchor))
    left, right = items_done(stand, summary, SIDES, {})
    assert left.ranges == {}
    assert "foot-lifted" in right.ranges
    assert "pelvis-level" not in right.ranges


def test_what_had_no_dose_is_never_full() -> None:
    assert not ItemDone(exercise="x").full


def test_of_a_timer_only_exercise_no_second_is_in_form() -> None:
    """All that is known is how often it was led to its end."""
    tilt = exercise("pelvic-tilt-supine")
    (done,) = items_done(tilt, Summarizer(tilt).finish([]), SIDES, {None: 12})
    assert (done.in_form_s, done.holds_completed, done.holds_planned) == (0.0, 12, 12)
    (half,) = items_done(tilt, Summarizer(tilt).finish([]), SIDES, {None: 6})
    assert done.full
    assert not half.full


def test_a_protocol_by_the_clock_that_was_cut_short_is_not_full() -> None:
    pull = exercise("manual-neck-traction-assisted")
    planned = len(plan(pull, ()))
    for done in range(planned + 1):
        (item,) = items_done(pull, Summarizer(pull).finish([]), (), {None: done})
        assert item.full == (done == planned)


def test_a_walk_is_its_steps() -> None:
    walk = exercise("heel-toe-walk")
    steps = tuple(
        WalkStep(float(n), "left", misstep="" if n else "gap too long") for n in range(13)
    )
    (done,) = items_done(walk, Summarizer(walk).finish([], steps=steps), SIDES, {})
    assert (done.reps_valid, done.reps_planned, done.holds_planned) == (12, 12, 0)
    assert done.full
