"""Why a hold ended, what the error alone may have made, and what no hold came of."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from posecoach.core.exercise import Check, Condition, Fault
from posecoach.core.judging.checks import CheckResult, Verdict
from posecoach.core.judging.faults import FaultWatch
from posecoach.core.results.fault_durations import Seconds, Stretches
from posecoach.core.results.summary import TimedHold
from posecoach.library import exercise
from tests.core.judging.test_judge import hidden, judged, lapse
from tests.core.performances import SCRIPTS, track
from tests.english import english
from tests.stick import FRONT, Posture

STAND = "single-leg-stand-eo"
PARTS = ["left_ankle", "right_ankle", "left_heel", "right_heel"]


def holds(seconds: float, until: float = np.inf) -> tuple[TimedHold, ...]:
    seen = track(lapse(seconds), FRONT, anchor="right_heel")
    return judged(exercise(STAND), [(t, p) for t, p in seen if t < until])[0].holds


def test_a_hold_that_the_foot_ended_says_so() -> None:
    first, second = holds(2.0)
    for hold in (first, second):
        assert hold.ended_by.why == "out of form"
        (why,) = [f for f in hold.ended_by.faults if f.check == "foot-lifted"]
        assert english(why.cue) == "Lift your foot a little higher"
        assert why.seconds == pytest.approx(1.0, abs=0.2), "the grace"
        assert not why.borderline, "the foot stood on the floor"
        assert hold.faults == (), "what ended it was not in it"


def test_a_hold_that_goes_on_was_not_ended_by_its_lapse() -> None:
    (hold,) = holds(0.3)
    assert "foot-lifted" in {f.check for f in hold.faults}


def test_a_hold_that_the_recording_cuts_off_says_so() -> None:
    (hold,) = holds(2.0, until=6.0)
    assert hold.ended_by.why == "end of recording"
    assert hold.ended_by.faults == ()


def test_a_hold_that_went_out_of_sight_blames_nothing() -> None:
    seen = track(
        lapse(2.0), FRONT, anchor="right_heel",
        change=lambda t, pose: hidden(pose, range(33)) if t >= 5.0 else pose,
    )  # fmt: skip
    (hold,) = judged(exercise(STAND), seen)[0].holds
    assert hold.ended_by.why == "unseen"
    assert hold.ended_by.faults == ()


@pytest.mark.slow
@pytest.mark.parametrize(("hovering_s", "in_hold"), [(0.0, False), (1.0, True)])
def test_what_was_wrong_on_the_way_out_ended_the_hold(hovering_s: float, in_hold: bool) -> None:
    """The trunk leans 30 degrees a second; its limit is 12 and, as long as it is held, 25.

    The fault begins with the limit and is named 0.3 s later, before the hold is seen to be
    over: it ended at the limit. Only who hovers beyond the limit has held with a fault.
    """
    stand = exercise(STAND)
    checks = [
        replace(c, hysteresis=13.0, band=0.0) if c.id == "trunk-upright" else c
        for c in stand.checks
    ]
    lean = Condition(measure="trunk_lat", above=12.0, absolute=True)
    fault = Fault(id="leans", name="leans", cue="Stand tall", when=(lean,))
    up = SCRIPTS[STAND].form
    spans = [
        (2.0, Posture()), (0.3, up), (5.0, up), (0.6, replace(up, lean=18.0)),
        (hovering_s, replace(up, lean=18.0)), (1.4, replace(up, lean=60.0)),
    ]  # fmt: skip
    times = np.cumsum([s for s, _ in spans])
    plan = [(0.0, Posture()), *((float(t), p) for t, (_, p) in zip(times, spans, strict=True))]
    seen = track(plan, FRONT, fps=30.0, anchor="right_heel")
    rules = replace(stand, checks=tuple(checks), faults=(fault,))
    (hold,) = judged(rules, seen)[0].holds
    assert ("leans" in {f.check for f in hold.faults}) is in_hold
    assert "leans" in {f.check for f in hold.ended_by.faults}
    assert hold.hold.end_s == pytest.approx(7.3 + 12 / 30 + 1.4 * in_hold, abs=0.1)


def test_mostly_within_the_error_is_borderline() -> None:
    seconds = Seconds()
    seconds["hips", "Lift", True], seconds["hips", "Lift", False] = 1.0, 2.0
    seconds["knee", "Bend", True], seconds["knee", "Bend", False] = 1.0, 0.5
    seconds["head", "Nod", False] = 0.0
    hips, knee = seconds.faults()
    assert (hips.check, hips.seconds, hips.borderline) == ("hips", 3.0, True)
    assert (knee.check, knee.seconds, knee.borderline) == ("knee", 1.5, False)


@pytest.mark.parametrize(
    ("value", "active", "clear"), [(9.0, False, False), (12.0, True, False), (16.0, True, True)]
)
def test_a_fault_is_clear_beyond_limit_and_error(value: float, active: bool, clear: bool) -> None:
    """The limit is 10, the error 5."""
    watch = watching(Condition(measure="m", above=10.0))
    follow(watch, [value] * 30)
    assert (watch.active, watch.clear) == (active, clear)


def test_of_all_conditions_the_nearest_to_its_limit_decides_and_of_any_the_farthest() -> None:
    near, far = Condition(measure="m", above=18.0), Condition(measure="m", above=10.0)
    both, either = watching(near, far), watching(near, far, enough=True)
    for watch in (both, either):
        follow(watch, [20.0] * 30)
        assert watch.active
    assert not both.clear
    assert either.clear


def test_a_rate_has_no_known_error() -> None:
    watch = watching(Condition(measure="m", above=60.0, rate=True))
    follow(watch, [62.0 * i / 30 for i in range(40)])
    assert watch.active
    assert watch.clear


def test_how_far_past_a_limit() -> None:
    check = Check(id="c", measure="m", min=10.0, max=20.0, hysteresis=2.0, basis="provisional")
    for value, verdict, past in (
        (8.0, Verdict.BELOW, 2.0), (23.0, Verdict.ABOVE, 3.0), (21.0, Verdict.GOOD, 0.0),
        (np.nan, Verdict.UNSEEN, 0.0),
    ):  # fmt: skip
        assert CheckResult(check, value, verdict, firm=False).excess == past


@pytest.mark.parametrize(("spans", "filed"), [([1.9], 0.0), ([2.1], 2.1), ([1.5, 1.5], 0.0)])
def test_only_what_lasts_is_filed_outside_of_holds(spans: list[float], filed: float) -> None:
    stretches = Stretches(2.0)
    for span in spans:
        for _ in range(round(span * 10)):
            stretches.update([("hips", "Lift", True)], 0.1)
        stretches.update([], 0.1)
    assert sum(f.seconds for f in stretches.faults()) == pytest.approx(filed)


def watching(*when: Condition, enough: bool = False) -> FaultWatch:
    return FaultWatch(Fault(id="f", name="f", cue="do", when=when, any=enough), {"m": 5.0})


def follow(watch: FaultWatch, values: list[float]) -> None:
    for i, v in enumerate(values):
        watch.update(i / 30, {"m": np.array([v, v])}, 0, attempt=True, peak=False)
