"""A draft from a demonstration: it finds its own hold, tells it from rest, and is honest."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.authoring.demonstration import Demonstration, MeasureReading
from posecoach.core.authoring.draft import Draft, check_measures, detected_hold, draft
from posecoach.core.authoring.draft_parts import DraftRequest
from posecoach.core.authoring.measure_selection import Candidate, candidates
from posecoach.core.errors import PosecoachError, SourceError, UsageError
from posecoach.core.exercise import PROVISIONAL
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.library import exercise
from tests.catalog.forms import ALL
from tests.core.performances import SCRIPTS, Track, judged, keys, mirrored, track
from tests.english import english
from tests.stick import FRONT, SIDE, Posture, hidden, marks_of

pytestmark = pytest.mark.slow

REST_S, HOLD_S = 2.5, 7.0
ANY = DraftRequest(id="mine", clip="clip.mp4", in_words=english)
each = pytest.mark.parametrize("name", SCRIPTS)


@cache
def seen(name: str, side: str = "right") -> Track:
    script = ALL[name] if side == "right" else mirrored(ALL[name])
    return track(keys(script, HOLD_S, REST_S), script.camera, anchor=script.anchor)


def span(name: str) -> tuple[float, float]:
    start = REST_S + ALL[name].move_s
    return start, start + HOLD_S


def shown(name: str, side: str = "right") -> Demonstration:
    start, end = span(name)
    return Demonstration([m for m in seen(name, side) if m[0] <= end], start, end)


@cache
def drafted(name: str, side: str = "right") -> Draft:
    return draft(shown(name, side), ANY)


@pytest.mark.parametrize("name", sorted(ALL))
def test_the_same_recording_holds_what_it_demonstrated(name: str) -> None:
    """The whole way, over the whole recording: all of the hold, and nothing of the rest."""
    start, end = span(name)
    move_s = ALL[name].move_s
    first = judged(drafted(name).exercise, seen(name))[0].holds[0].hold
    assert start - move_s < first.start_s <= start + 0.3
    assert end - 0.3 <= first.end_s < end + move_s
    assert first.in_form_s >= 0.95 * HOLD_S


@each
def test_it_says_beforehand_what_it_will_find(name: str) -> None:
    found = detected_hold(drafted(name), shown(name))
    assert found is not None
    assert found.end_s == pytest.approx(span(name)[1], abs=0.1)


@each
def test_view_and_position_are_those_of_the_catalog(name: str) -> None:
    ours, made = exercise(name), drafted(name).exercise
    assert made.view == ours.view
    assert made.position == ours.position


@pytest.mark.parametrize("name", ["single-leg-stand-eo", "neck-side-bend", "yoga-tree"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_the_working_side_is_the_one_that_worked(name: str, side: str) -> None:
    """As the catalog has it: the leg stood on, the ear that goes down."""
    made = drafted(name, side)
    assert made.exercise.sides == "both"
    assert made.working == side
    holds = judged(made.exercise, seen(name, side))[0].holds
    assert [h.side for h in holds] == [side]


@pytest.mark.parametrize("name", ["glute-bridge", "plank-forearm", "wall-sit", "childs-pose"])
def test_what_both_sides_do_has_no_side(name: str) -> None:
    assert drafted(name).exercise.sides == "near"
    assert not drafted(name).exercise.dose.per_side


@each
def test_it_claims_no_more_than_it_knows(name: str) -> None:
    made = drafted(name)
    e = made.exercise
    assert 1 <= len(e.gates) <= 4
    assert [c.entry for c in e.checks] == [True] + [False] * (len(e.checks) - 1)
    assert e.sources == {}
    for check in (*e.checks, *made.suggestions):
        measure = VOCABULARY[check.measure]
        assert check.basis == PROVISIONAL
        assert check.note.startswith("median ")
        assert check.note.endswith("in clip.mp4")
        assert e.view in measure.views
        for limit, cue in ((check.min, check.below), (check.max, check.above)):
            assert bool(cue) == (limit is not None)
            assert len(cue) <= 40
        if check.min is not None and check.max is not None:
            assert check.max - check.min >= 2 * measure.band_in(e.view)
    approximate = any(VOCABULARY[c.measure].grade == "approximate" for c in e.gates)
    assert e.measurability == ("approximate" if approximate else "measured")


def test_a_head_that_turns_is_not_taken_for_rest() -> None:
    """The nose goes 50 degrees within a second; shoulders and ears hardly move meanwhile."""
    made = draft(shown("neck-rotation"), replace(ANY, measures=("nose_shift",)))
    (check,) = made.exercise.checks
    true = 0.12 * math.sin(math.radians(50)) / 0.36  # depth of the nose over shoulder width
    assert check.min is not None
    assert check.max is not None
    assert check.min <= true <= check.max


def test_a_start_that_is_late_still_knows_rest() -> None:
    """Two seconds into the hold: the person has long been still, in form."""
    start, end = span("single-leg-stand-eo")
    whole = seen("single-leg-stand-eo")
    demo = Demonstration([m for m in whole if m[0] <= end], start + 2, end)
    assert draft(demo, ANY).rested


def test_without_rest_it_says_so_and_takes_the_steadiest() -> None:
    start, end = span("wall-sit")
    only = [(t - start, pose) for t, pose in seen("wall-sit") if start <= t <= end]
    demo = Demonstration(only, 0.0, HOLD_S)
    made = draft(demo, replace(ANY, position="standing"))
    assert not made.rested
    assert made.exercise.gates
    assert detected_hold(made, demo) is not None


def test_repetitions_go_from_rest_past_the_nearer_limit() -> None:
    made = draft(shown("glute-bridge"), replace(ANY, kind="repetitions"))
    rule, entry = made.exercise.repetition, made.exercise.checks[0]
    assert rule is not None
    assert rule.measure == entry.measure
    assert rule.top in (entry.min, entry.max)
    longer = replace(made.exercise, dose=replace(made.exercise.dose, hold_s=6))
    reps = judged(longer, seen("glute-bridge"))[0].reps
    assert [rep.valid for _, rep in reps] == [True, True]


def test_repetitions_need_a_rest() -> None:
    start, end = span("wall-sit")
    only = [(t, pose) for t, pose in seen("wall-sit") if start <= t <= end]
    with pytest.raises(SourceError, match="does not tell"):
        draft(
            Demonstration(only, start, end), replace(ANY, kind="repetitions", position="standing")
        )


def test_the_author_decides() -> None:
    wanted = replace(ANY, side="left", measures=("trunk_lat", "head_yaw_est"), area="neck")
    made = draft(shown("neck-side-bend"), wanted)
    assert [c.measure for c in made.exercise.checks] == ["trunk_lat", "head_yaw_est"]
    assert made.exercise.measurability == "approximate"
    assert made.working == "left"
    assert made.exercise.area == "neck"


BAD: dict[str, tuple[DraftRequest, type[PosecoachError], str]] = {
    "view": (replace(ANY, view="side"), SourceError, "degrees off the side view"),
    "position": (replace(ANY, position="quadruped"), SourceError, "does not look quadruped"),
    "measure of the other view": (
        replace(ANY, measures=("trunk_incl",)), UsageError, "cannot be measured in a front view",
    ),
    "unknown measure": (replace(ANY, measures=("ear_tlit",)), UsageError, "'ear_tlit'"),
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "kind", "says"), BAD.values(), ids=BAD)
def test_what_the_clip_does_not_show(wanted: DraftRequest, kind: type, says: str) -> None:
    with pytest.raises(kind, match=says) as caught:
        draft(shown("single-leg-stand-eo"), wanted)
    assert caught.value.hint


def test_the_nearest_measure_is_named() -> None:
    with pytest.raises(UsageError) as caught:
        check_measures(["knee_flex", "ear_tlit"])
    assert "'ear_tilt'" in caught.value.hint
    with pytest.raises(UsageError) as caught:
        check_measures(["zzzz"])
    assert "known are" in caught.value.hint


def test_a_camera_at_an_angle_is_no_view() -> None:
    at = np.arange(0, 10, 0.1)
    askew = track([(0.0, Posture()), (at[-1], Posture())], replace(FRONT, azimuth=45))
    with pytest.raises(SourceError, match="degrees off") as caught:
        draft(Demonstration(askew, 2.0, 8.0), ANY)
    assert "straight" in caught.value.hint


def test_nobody_there() -> None:
    empty = [(t, None if t > 4 else pose) for t, pose in seen("wall-sit")]
    with pytest.raises(SourceError, match="a person is seen in only"):
        Demonstration(empty, 3.5, 9.0)


def test_what_is_hidden_is_no_check() -> None:
    """Nothing that needs an ankle is suggested when no ankle is seen."""
    start, end = span("neck-side-bend")
    legless = [
        (t, pose and hidden(pose, marks_of("knee", "ankle", "heel", "foot")))
        for t, pose in seen("neck-side-bend")
        if t <= end
    ]
    made = draft(Demonstration(legless, start, end), ANY)
    used = (*made.exercise.checks, *made.suggestions)
    parts = {part for c in used for part in VOCABULARY[c.measure].parts}
    parts |= {part for c in made.others for part in c.measure.parts}
    assert not parts & {"knee", "ankle", "heel", "foot"}
    with pytest.raises(SourceError, match="cannot be read"):
        draft(Demonstration(legless, start, end), replace(ANY, measures=("shank_vert",)))


def reading(values: list[float], rest: float = 0.0, name: str = "trunk_lat") -> MeasureReading:
    pairs = np.array([[v, -v] for v in values])
    return MeasureReading(VOCABULARY[name], pairs, np.array([rest, -rest]))


def only(found: list[Candidate]) -> Candidate:
    assert len(found) == 1
    return found[0]


def test_limits_worked_by_hand() -> None:
    """trunk_lat has a band of 3 degrees: 20.4 of no spread gives 17.4 to 23.4, outward."""
    steady = only(candidates([reading([20.4] * 50)], "front", "left", ("working",)))
    assert (steady.min, steady.max, steady.hysteresis) == (17, 24, 2)
    spread = np.linspace(15.0, 25.0, 101).tolist()  # 5 to 95 percent: 15.5 to 24.5
    moving = only(candidates([reading(spread)], "front", "left", ("working",)))
    assert (moving.min, moving.max) == (11, 29)
    right = only(candidates([reading([20.4] * 50)], "front", "right", ("working",)))
    assert (right.min, right.max) == (-24, -17)


def test_a_limit_that_no_body_can_pass_is_left_out() -> None:
    low = reading([1.0] * 9, name="elbow_flex")
    bent = only(candidates([replace(low, values=np.abs(low.values))], "side", "left", ("working",)))
    assert (bent.min, bent.max) == (None, 10)


@given(
    median=st.floats(-60, 60),
    spread=st.floats(0, 20),
    rest=st.floats(-60, 60),
    name=st.sampled_from(["trunk_lat", "ear_tilt", "shoulder_tilt"]),
)
def test_limits_hold_the_demonstration_and_only_clear_rest_is_told(
    median: float, spread: float, rest: float, name: str
) -> None:
    values = np.linspace(median - spread / 2, median + spread / 2, 41).tolist()
    c = only(candidates([reading(values, rest, name)], "front", "left", ("working",)))
    low = -math.inf if c.min is None else c.min
    high = math.inf if c.max is None else c.max
    assert all(low <= v <= high for v in values)
    assert c.separates == (not low - c.hysteresis <= c.rest <= high + c.hysteresis)
    for limit in (c.min, c.max):
        assert limit is None or limit == round(limit)


def test_a_side_view_of_somebody_who_lies() -> None:
    """Which of the lying positions it is, the camera's place tells."""
    flat = Posture(incl=-90)
    lifted = replace(flat, hip=(60, 0))
    script = [(0.0, flat), (3.0, flat), (4.0, lifted), (10.0, lifted)]
    made = draft(Demonstration(track(script, replace(SIDE, height=0.5)), 4.0, 9.0), ANY)
    assert (made.exercise.position, made.exercise.view) == ("supine", "side")
