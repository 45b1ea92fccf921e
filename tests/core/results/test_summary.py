"""Figures of a whole recording."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecoach.core.judging.hold import Form, Hold, Ledger
from posecoach.core.judging.judge import Judgement
from posecoach.core.judging.side import SideJudgement
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.results.ranges import Histogram
from posecoach.core.results.summary import Summarizer
from posecoach.library import exercise


@given(st.lists(st.floats(-89, 89), min_size=1, max_size=200))
def test_the_median_in_constant_memory(values: list[float]) -> None:
    histogram = Histogram(VOCABULARY["ear_tilt"])
    for v in [*values, float("nan")]:
        histogram.add(v)
    low = float(np.quantile(values, 0.5, method="lower"))
    high = float(np.quantile(values, 0.5, method="higher"))
    assert low - 0.1 <= histogram.median <= high + 0.1
    assert histogram.min == min(values)
    assert histogram.max == max(values)


def test_nothing_measured_has_no_median() -> None:
    assert np.isnan(Histogram(VOCABULARY["ear_tilt"]).median)


def say(side: str, ledger: Ledger, hold: Hold | None = None) -> SideJudgement:
    return SideJudgement(
        side=side, form=Form.IN, checks=(), faults=(), hold=None, paused=False, ended=hold,
        rep=None, attempt=False, fulfilled=False, missing=(), ledger=ledger,
    )  # type: ignore[arg-type]  # fmt: skip


def test_one_ledger_for_both_sides_adds_up_to_the_time() -> None:
    summarizer = Summarizer(exercise("yoga-tree"))
    left, right = Ledger(3, 5, 1, 1), Ledger(2, 6, 1, 1)
    summarizer.take(Judgement(10.0, (say("left", left), say("right", right)), None, "", None))
    ledger = summarizer.finish([]).ledger
    assert ledger == Ledger(5, 3, 1, 1)


def test_sides_that_are_held_at_once_do_not_make_time() -> None:
    """In form on both sides for the same eight of ten seconds: not sixteen, never below 0."""
    summarizer = Summarizer(exercise("yoga-tree"))
    both = Ledger(8, 2, 0, 0)
    summarizer.take(Judgement(10.0, (say("left", both), say("right", both)), None, "", None))
    ledger = summarizer.finish([]).ledger
    assert ledger.total_s == pytest.approx(10)
    assert ledger.out_of_form_s >= 0
    assert ledger.in_form_s <= 10


def test_holds_come_in_the_order_of_their_start() -> None:
    summarizer = Summarizer(exercise("yoga-tree"))
    early, late = (Hold(s, s + 25, Ledger(in_form_s=25)) for s in (1.0, 30.0))
    first = (say("left", Ledger(), late), say("right", Ledger(), early))
    summarizer.take(Judgement(60.0, first, None, "", None))
    holds = summarizer.finish([]).holds
    assert [(h.side, h.hold.start_s) for h in holds] == [("right", 1.0), ("left", 30.0)]
    assert all(h.completed and h.target_s == 20 for h in holds)


@pytest.mark.parametrize(("seconds", "completed"), [(19.5, False), (20.0, True), (44.0, True)])
def test_completed_is_the_dose_in_form(seconds: float, completed: bool) -> None:
    summarizer = Summarizer(exercise("yoga-tree"))
    hold = Hold(0.0, 50.0, Ledger(in_form_s=seconds, out_of_form_s=50 - seconds))
    summarizer.take(Judgement(50.0, (say("left", Ledger(), hold),), None, "", None))
    assert summarizer.finish([]).holds[0].completed is completed
