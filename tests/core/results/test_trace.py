"""Every moment in numbers, of a stick person whose angles are known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from posecoach.core.exercise import Condition
from posecoach.core.frame import Frame
from posecoach.core.judging.judge import Judge
from posecoach.core.kinematics.observation import NotLooked, observed
from posecoach.core.results.trace import FORMS, SideTrace, Trace, TraceRecorder
from posecoach.core.results.worst_moments import WorstMoment, worst_moments
from posecoach.library import exercise
from tests.app.people import performance

BRIDGE = exercise("glute-bridge")
PICTURE = np.zeros((2, 2, 3), np.uint8)


def recorded(name: str, skip: int = 1) -> Trace:
    """A scripted performance, of which only every `skip`-th frame was looked at."""
    of = exercise(name)
    judge, recorder = Judge(of), TraceRecorder(of)
    for index, (t, pose) in enumerate(performance(name)):
        seen = observed(pose) if index % skip == 0 else NotLooked()
        recorder.take(Frame(t, PICTURE, index), seen, judge.update(t, seen))
    return recorder.trace()


def test_the_knee_reads_what_the_stick_person_bends_it_while_the_clock_runs() -> None:
    (side,) = recorded("glute-bridge").sides
    knee = side.values["knees-bent"][side.running]
    assert len(knee) > 20
    assert np.median(knee) == pytest.approx(106, abs=1.5)
    assert {FORMS[code].value for code in side.form[side.running]} == {"in form"}
    assert set(side.measures) == set(BRIDGE.measures)


def test_both_sides_are_kept_and_only_the_working_one_runs() -> None:
    trace = recorded("single-leg-stand-eo")
    running = {side.side: int(side.running.sum()) for side in trace.sides}
    assert running["left"] == 0
    assert running["right"] > 60
    assert all(len(side.form) == len(trace.t) for side in trace.sides)


def test_a_skipped_frame_is_no_moment() -> None:
    whole, half = (recorded("glute-bridge", skip) for skip in (1, 2))
    assert list(half.t) == list(whole.t[::2])


def by_hand(knee: list[float], hips: list[float], far_feet: list[bool]) -> Trace:
    """Five moments, a second apart, of the near right side."""
    nothing = np.zeros(5, np.uint8)
    pair = np.array([[np.nan, value] for value in knee])
    trunk = np.array([[-14.0, -14.0]] * 5)
    side = SideTrace(
        side=None,
        form=nothing,
        running=np.ones(5, bool),
        measures={"knee_flex": pair, "trunk_floor": trunk, "hip_flex": pair * 0},
        values={
            "hips-up": np.array(hips),
            "knees-bent": np.array(knee),
            "shins-upright": pair[:, 1],
        },
        verdicts={
            "hips-up": np.array([0, 2, 2, 0, 3], np.uint8),
            "knees-bent": nothing,
            "shins-upright": nothing,
        },
        faults={
            "hips-too-low": np.zeros(5, bool),
            "over-arching": np.zeros(5, bool),
            "feet-too-far": np.array(far_feet),
        },
    )
    return Trace(np.arange(5.0), np.zeros(5), np.ones(5, np.uint8), (side,))


def test_the_worst_moment_is_the_farthest_past_the_limit_while_it_failed() -> None:
    """Hips: the limit is 21, so 33 is 12 past it; the 40 is unseen. Knees: 65 less 61, trunk 4."""
    trace = by_hand([70, 64, 63, 61, 60], [10, 24, 33, 20, 40], [False, True, True, True, False])
    assert worst_moments(BRIDGE, trace) == (
        WorstMoment("hips-up", None, 2.0, pytest.approx(12.0), "deg"),
        WorstMoment("feet-too-far", None, 3.0, pytest.approx(4.0), "deg"),
    )


def test_a_repetition_is_judged_where_it_came_nearest_to_its_top() -> None:
    """Too low from 1 s on: 50, 33 and 45 degrees; the limit is 24."""
    trace = by_hand([70] * 5, [10] * 5, [False] * 5)
    hips = np.array([[np.nan, value] for value in (60.0, 50.0, 33.0, 45.0, 10.0)])
    side = replace(
        trace.sides[0],
        measures={**trace.sides[0].measures, "hip_flex": hips},
        faults={**trace.sides[0].faults, "hips-too-low": np.array([0, 1, 1, 1, 0], bool)},
    )
    moments = {m.what: m for m in worst_moments(BRIDGE, replace(trace, sides=(side,)))}
    assert moments["hips-too-low"] == WorstMoment("hips-too-low", None, 2.0, 9.0, "deg")


def test_a_fault_of_a_rate_has_a_moment_and_no_size() -> None:
    trace = by_hand([70] * 5, [10] * 5, [False, False, True, True, False])
    fault = next(f for f in BRIDGE.faults if f.id == "feet-too-far")
    quick = replace(fault, when=(Condition(measure="knee_flex", above=9, rate=True),))
    of = replace(BRIDGE, faults=(quick,))
    (_, moment) = worst_moments(of, trace)
    assert (moment.what, moment.t, moment.by) == ("feet-too-far", 2.0, None)
