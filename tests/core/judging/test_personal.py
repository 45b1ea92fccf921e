"""A person's own range: the catalog's rule, worked by hand and for every exercise that has one."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.exercise import Check, Exercise, Side
from posecoach.core.judging.checks import CheckResult, CheckWatch, Verdict, check_cue
from posecoach.core.judging.judge import Judge
from posecoach.core.judging.personal import OWN, OwnRange, Personal, by_side, with_range
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.kinematics.observation import observed
from posecoach.core.results.summary import Summarizer
from posecoach.library import exercise, exercises
from tests.core.performances import SCRIPTS, keys, mirrored, track
from tests.english import english

pytestmark = pytest.mark.slow

PERSONAL = [(e, c) for e in exercises() for c in e.checks if c.personal]
every = pytest.mark.parametrize(("of", "check"), PERSONAL, ids=lambda x: x.id)
shares = st.floats(0.05, 1.5)


def check_of(of: Exercise, name: str) -> Check:
    return next(c for c in of.checks if c.id == name)


# The catalog: "pass at 80% of own comfortable range, never ask for more than 50".
WORKED = [
    ("neck-side-bend", "ear-to-shoulder", 40, (32, 50)),
    ("neck-side-bend", "ear-to-shoulder", 10, (8, 50)),
    ("neck-side-bend", "ear-to-shoulder", 70, (40, 50)),
    ("neck-extension", "looking-up", -30, (-40, -24)),
    ("neck-extension", "looking-up", -60, (-40, -32)),
    ("neck-extension", "looking-up", -15, (-40, -12)),
    ("childs-pose", "folded", 120, (96, None)),
    ("side-leg-raise", "leg-out", 20, (16, 37)),
    # The leg begins at 80 and falls away: 80 percent of 80 to 60 is 64, of 80 to 40 is 48.
    ("dead-bug", "leg-reached", 60, (None, 64)),
    ("dead-bug", "leg-reached", 40, (None, 48)),
    # An arm straightens from fully bent, 180: 80 percent of 180 to 60 is 84.
    ("cobra-press-up", "arms-straight", 60, (None, 84)),
    # The arms begin at 95: 80 percent of 95 to 145 is 135.
    ("wall-angel", "arms-up", 145, (135, None)),
]


@pytest.mark.parametrize(("name", "check", "own", "limits"), WORKED)
def test_the_rule_worked_by_hand(name, check, own, limits) -> None:
    found = check_of(with_range(exercise(name), {check: own}), check)
    assert (found.min, found.max) == pytest.approx(limits)
    assert found.basis == OWN


@pytest.mark.parametrize(
    ("name", "check", "own", "rest", "top"),
    [
        ("heel-raise", "heels-up", 10.5, 3.0, 7.8),  # 0.6 of the catalog's 14, 5 and 13
        ("neck-extension", "looking-up", -20, -5, -16),  # the top asks for no more than the goal
        ("dead-bug", "leg-reached", 60, 80, 80 - 25 * 16 / 30),
    ],
)
def test_repetitions_move_along(name, check, own, rest, top) -> None:
    rule = with_range(exercise(name), {check: own}).repetition
    assert rule is not None
    assert (rule.rest, rule.top) == pytest.approx((rest, top))


def test_a_repetition_of_another_measure_stays() -> None:
    read = exercise("cobra-press-up")
    assert with_range(read, {"arms-straight": 60}).repetition == read.repetition


def far(check: Check) -> tuple[float, float]:
    """Start and far end of a personal check's movement, told apart from its sign."""
    least, most = VOCABULARY[check.measure].limits
    if check.min is None:
        return (80.0, least) if check.measure == "hip_flex" else (most, least)
    if check.max is not None and check.max < 0:
        return 0.0, check.min
    start = 95.0 if check.measure == "shoulder_abd" else 0.0
    return start, most if check.max is None else check.max


def verdict(check: Check, value: float) -> Verdict:
    return CheckWatch(check).update({check.measure: np.array([value, value])}, 0).verdict


@every
@given(share=shares)
def test_it_is_passed_at_80_percent_and_not_much_sooner(of, check, share) -> None:
    start, end = far(check)
    own = start + share * (end - start)
    found = check_of(with_range(of, {check.id: own}), check.id)
    reached = start + 0.8 * min(share, 1.0) * (end - start)
    toward = math.copysign(0.01, end - start)
    assert verdict(found, reached + toward) is Verdict.GOOD
    assert verdict(found, reached - 2 * toward) in (Verdict.BELOW, Verdict.ABOVE)


@every
@given(share=shares)
def test_it_never_asks_beyond_the_listed_maximum(of, check, share) -> None:
    start, end = far(check)
    found = check_of(with_range(of, {check.id: start + share * (end - start)}), check.id)
    asked = found.max if end < start else found.min
    assert asked is not None
    assert abs(asked - start) <= 0.8 * abs(end - start) + 1e-9
    listed = check.min if end < start else check.max
    assert (found.min if end < start else found.max) == listed
    assert (found.hysteresis, found.gate, found.ceiling) == (
        check.hysteresis,
        check.gate,
        check.ceiling,
    )


@every
@given(share=st.floats(0.05, 1.0))
def test_a_repetition_can_still_be_done(of, check, share) -> None:
    start, end = far(check)
    own = start + share * (end - start)
    rule = with_range(of, {check.id: own}).repetition
    if rule is None or rule.measure != check.measure:
        return
    way = math.copysign(1.0, end - start)
    assert way * rule.rest < way * rule.top <= way * own


@every
def test_no_range_changes_nothing(of, check) -> None:
    start, end = far(check)
    behind = start - 0.1 * (end - start)
    for own in ({}, {"nothing": 9.0}, {check.id: math.nan}, {check.id: behind}):
        assert with_range(of, own) == of


def test_only_personal_checks_are_replaced() -> None:
    read = exercise("neck-side-bend")
    assert with_range(read, {"shoulders-level": 3.0}) == read


def test_who_reaches_80_percent_of_a_small_range_is_not_called_too_shallow() -> None:
    fault = next(f for f in exercise("wall-sit").faults if f.id == "too-shallow")
    own = with_range(exercise("wall-sit"), {"knees-bent": 40.0})
    found = next(f for f in own.faults if f.id == "too-shallow")
    assert fault.when[0].below == 45
    assert found.when[0].below == pytest.approx(45 * 32 / 50)
    bold = with_range(exercise("wall-sit"), {"knees-bent": 85.0})
    assert bold.faults == exercise("wall-sit").faults, "a fault is not named sooner"


def test_the_words_ask_for_ones_own_range_and_no_more() -> None:
    read = exercise("neck-side-bend")
    found = check_of(with_range(read, {"ear-to-shoulder": 30}), "ear-to-shoulder")
    below = CheckResult(found, 10.0, Verdict.BELOW, firm=False)
    above = CheckResult(found, 90.0, Verdict.ABOVE, firm=False)
    within = "Tip your ear closer to your shoulder, within your range"
    assert english(check_cue(read, below)) == within
    assert english(check_cue(read, above)) == "Ease off, a little less"
    listed = replace(below, check=check_of(read, "ear-to-shoulder"))
    assert english(check_cue(read, listed)) == "Tip your ear closer to your shoulder"


def seconds(side: Side, degrees: float, personal: Personal) -> float:
    """In form of someone who tips the head to one side by so many degrees."""
    script, read = SCRIPTS["neck-side-bend"], exercise("neck-side-bend")
    script = replace(script, form=replace(script.form, head_tilt=-degrees))
    script = script if side == "right" else mirrored(script)
    judge, sums = Judge(read, personal=personal), Summarizer(read)
    for t, pose in track(keys(script), script.camera):
        sums.take(judge.update(t, observed(pose)))
    summary = sums.finish(judge.finish())
    bases = {r.check.basis for r in summary.ranges if r.check.personal}
    catalog = {c.basis for c in read.checks}
    assert bases <= ({OWN} if personal.get(side) else catalog)
    return sum(h.hold.in_form_s for h in summary.holds if h.side == side)


def test_each_side_is_judged_by_its_own_range() -> None:
    """Twelve degrees: under the catalog's 15, over 80 percent of 14 on the left only."""
    ranges = [
        OwnRange("ear-to-shoulder", side, value, "deg", 5.0, date(2026, 1, 1))
        for side, value in (("left", 14.0), ("right", 30.0))
    ]
    personal = by_side(ranges)
    assert seconds("left", 12.5, personal) == pytest.approx(7.0, abs=1.0)
    assert seconds("right", 12.5, personal) == 0
    assert seconds("left", 12.5, {}) == 0
    assert seconds("right", 20.0, personal) == 0
    assert seconds("right", 20.0, {}) == pytest.approx(7.0, abs=1.0)
