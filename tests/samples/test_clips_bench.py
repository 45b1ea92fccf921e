"""A small part of the bench on committed clips: a fault, a foot put down, a camera far off."""

from __future__ import annotations

from functools import cache

import pytest

from posecoach.core.kinematics.view import OFF_DEG
from samples.bench.compare import Result
from samples.bench.job import judge_clip
from tests.app.recordings import CLIPS

pytestmark = pytest.mark.slow

FOOT_DOWN = "single-leg-stand-eo--foot-down-clara-straight"
TOO_LOW = "glute-bridge--hips-too-low-esi-left"
OFF_VIEW = "glute-bridge--good-kofi-off-50"


@cache
def result(name: str) -> Result:
    (judged,) = judge_clip(CLIPS / f"{name}.mp4", "full")
    return judged


@pytest.mark.parametrize("name", [FOOT_DOWN, TOO_LOW])
def test_the_fault_that_is_shown_is_in_the_report(name: str) -> None:
    faults = result(name).of_faults
    assert faults is not None
    assert faults.true_s[faults.shown] > 3, "it is truly there"
    assert faults.recalled
    assert faults.shown in faults.filed | faults.ended


def test_a_foot_put_down_for_long_makes_two_holds_with_edges_in_time() -> None:
    stood = result(FOOT_DOWN)
    assert (stood.missed, stood.extra, stood.wrong_side) == (0, 0, 0)
    assert len(stood.edges) == 4
    assert max(abs(edge) for edge in stood.edges) <= 0.15
    assert stood.timed_s == pytest.approx(stood.true_s, abs=0.3)


def test_hips_that_stay_too_low_earn_nothing() -> None:
    assert result(TOO_LOW).true_s == 0
    assert result(TOO_LOW).timed_s == 0


def test_from_far_off_the_plane_nothing_is_timed_or_blamed() -> None:
    seen = result(OFF_VIEW)
    assert seen.off_view
    assert seen.off_deg > OFF_DEG
    assert seen.planned_s > 4, "it was held all right"
    assert seen.timed_s == 0
    assert seen.ledger.off_view_s > 0.9 * seen.ledger.total_s
    assert seen.of_faults is not None
    assert not seen.of_faults.filed


@pytest.mark.parametrize("name", [FOOT_DOWN, TOO_LOW, OFF_VIEW])
def test_no_swap_reaches_a_verdict(name: str) -> None:
    assert result(name).swaps.reached == 0


def test_the_clips_stay_small() -> None:
    sizes = {path.name: path.stat().st_size for path in CLIPS.glob("*.mp4")}
    assert max(sizes.values()) < 400_000
    everything = sum(p.stat().st_size for p in CLIPS.parent.rglob("*") if "rendered" not in p.parts)
    assert everything < 25_000_000
