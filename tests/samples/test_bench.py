"""The bench itself: what it counts as a swap, a fault and a hold, and which settings it tries."""

from __future__ import annotations

import runpy
import tomllib
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from posecoach.core.judging.settings import AS_THEY_ARE, JudgeSettings
from posecoach.core.kinematics.landmarks import MIRRORED, PAIRS
from posecoach.core.kinematics.measures import bands
from posecoach.library import exercise
from posecoach.store.track import SUFFIX as TRACK_SUFFIX
from samples import TRUTH_ARRAYS, TRUTH_WORDS
from samples.bench.bands import outside, write_bands
from samples.bench.catalog import true_poses
from samples.bench.clip import Clip
from samples.bench.compare import Result, compare
from samples.bench.faults import FaultResult, fault_figures
from samples.bench.figures import BREAKDOWNS, breakdown
from samples.bench.markdown import table
from samples.bench.swaps import swapped
from samples.bench.truth import true_holds, true_intervals, true_measures
from samples.bench.tune import VARIANTS
from tests.app.recordings import CLIPS
from tests.catalog.forms import ALL as SCRIPTS_OF_ALL
from tests.core.performances import SCRIPTS
from tests.stick import FRONT, Posture, poses, stick

FEET = [i for part in ("knee", "ankle", "heel", "foot") for i in PAIRS[part]]


# --- swaps ----------------------------------------------------------------------------------


def test_legs_on_the_wrong_sides_are_a_swap() -> None:
    pose = stick(Posture(), FRONT)
    crossed = pose.pixels.copy()
    crossed[FEET] = pose.pixels[MIRRORED[FEET]]
    assert not swapped(pose, pose.pixels)
    assert swapped(replace(pose, pixels=crossed), pose.pixels)
    assert not swapped(None, pose.pixels)


def test_noise_is_no_swap_and_legs_together_have_none() -> None:
    pose = stick(Posture(), FRONT)
    shaken = pose.pixels + np.random.default_rng(3).normal(0, 8, pose.pixels.shape)
    assert not swapped(replace(pose, pixels=shaken), pose.pixels)
    together = pose.pixels.copy()
    for part in ("knee", "ankle", "heel", "foot"):
        pair = list(PAIRS[part])
        together[pair] = together[pair].mean(axis=0) + np.array([[2, 0], [-2, 0]])
    crossed = together.copy()
    crossed[FEET] = together[MIRRORED[FEET]]
    assert not swapped(replace(pose, pixels=crossed), together)


# --- truth ----------------------------------------------------------------------------------


def test_no_truth_can_be_taken_for_a_pose_track() -> None:
    """`analyze` reads whatever ends in .npz as poses, and so would a batch of a folder."""
    clips = sorted(CLIPS.rglob("*.mp4"))
    assert clips
    assert all(clip.with_suffix(TRUTH_ARRAYS).is_file() for clip in clips)
    assert not list(CLIPS.rglob("*" + TRACK_SUFFIX))


@pytest.mark.parametrize("name", ["single-leg-stand", "glute-bridge", "neck-side-bend"])
def test_the_form_truly_holds_about_when_it_was_planned(name: str) -> None:
    """The plan says when a posture is reached; the limits lie a little before."""
    clip = Clip.load(CLIPS / f"{name}.mp4")
    intervals = true_intervals(exercise(clip.exercise), clip.t, clip.points, clip.near)
    found = sorted(span for checks in intervals.values() for span in checks["form"])
    with (CLIPS / f"{name}{TRUTH_WORDS}").open("rb") as file:
        planned = [(p["start_s"], p["end_s"]) for p in tomllib.load(file)["planned"]]
    assert len(found) == len(planned)
    for (start, end), (reached, left) in zip(found, planned, strict=True):
        assert reached - 0.8 < start <= reached + 0.1
        assert left - 0.1 <= end < left + 0.8


def test_the_form_holds_only_while_every_gate_does() -> None:
    clip = Clip.load(CLIPS / "single-leg-stand.mp4")
    rules = exercise(clip.exercise)
    checks = true_intervals(rules, clip.t, clip.points, clip.near)["right"]
    for start, end in checks["form"]:
        for gate in rules.gates:
            if gate.id in checks:
                assert any(a <= start + 0.05 and end - 0.05 <= b for a, b in checks[gate.id])


def test_every_measure_is_known_of_the_true_pose() -> None:
    clip = Clip.load(CLIPS / "single-leg-stand.mp4")
    rules = exercise(clip.exercise)
    measures = true_measures(rules, clip.points)
    assert set(measures) == set(rules.measures)
    assert all(values.shape == (len(clip.t), 2) for values in measures.values())
    assert np.isfinite(measures["lift_height"]).all()


@pytest.mark.parametrize("path", sorted(CLIPS.glob("*.mp4")), ids=lambda p: p.stem)
def test_a_clip_says_under_which_conditions_it_was_taken(path) -> None:
    take = Clip.load(path).take
    assert {"body", "view", "room", "sensor", "fps", "azimuth_deg", "people"} <= set(take)


# --- figures --------------------------------------------------------------------------------


def result(body: str, edge: float, fault: str = "") -> Result:
    faults = FaultResult(
        "c", "glute-bridge", fault, {"hips-too-low": 3.0} if fault else {},
        {"hips-too-low": 3.0}, frozenset(), frozenset({"hips-too-low"}),
    )  # fmt: skip
    return Result(
        "c", "glute-bridge", own=True, off_view=False, off_deg=0.0, take={"body": body},
        edges=[edge, -edge], true_s=5.0, timed_s=5.0 - 2 * edge, of_faults=faults,
    )  # fmt: skip


def test_a_breakdown_keeps_apart_what_it_is_by() -> None:
    results = [result("anna", 0.1), result("anna", 0.3), result("boris", 0.0)]
    groups = breakdown(results, lambda r: str(r.take["body"]))
    assert list(groups) == ["anna", "boris"]
    assert groups["anna"]["holds"] == 2
    assert groups["anna"]["edge_median_s"] == pytest.approx(0.2)
    assert groups["anna"]["in_form_error_percent"] == pytest.approx(-8.0)
    assert groups["boris"]["edge_worst_s"] == 0.0
    assert {"body", "view", "room", "sensor", "fps"} <= set(BREAKDOWNS)


def test_what_a_hold_ended_by_is_recalled_but_never_a_false_fault() -> None:
    """Every hold ends by something."""
    figures = fault_figures([result("a", 0.0, "hips-too-low").of_faults])
    assert (figures["measured"]["recalled"], figures["measured"]["filed"]) == (1, 1)
    clean = fault_figures([result("a", 0.0).of_faults])
    assert clean["false_in_clean"] == 1, "it was cued live"
    assert clean["false_filed_in_clean"] == 0


def test_an_error_beyond_its_band_is_told() -> None:
    measures = {"knee_flex, side": {"band95": 80.0}, "hip_flex, side": {"band95": 0.0}}
    ((name, band, error),) = outside(measures)
    assert name == "knee_flex, side"
    assert band < error == 80.0


def test_a_table_leaves_empty_what_is_unknown() -> None:
    assert table(("a", "b"), [(1, None)]) == "| a | b |\n| --- | --- |\n| 1 |  |"


# --- trying thresholds ----------------------------------------------------------------------


def test_each_variant_changes_one_setting_and_only_the_first_changes_none() -> None:
    plain = asdict(AS_THEY_ARE)
    changed = [{k for k, v in asdict(v.settings).items() if v != plain[k]} for v in VARIANTS]
    assert changed[0] == set()
    assert all(len(names) == 1 for names in changed[1:])


def test_a_variant_is_judged_by_its_settings() -> None:
    """A settling time of 60 s leaves no hold in a clip; the judge's own stays as it is."""
    clip = Clip.load(CLIPS / "glute-bridge.mp4")
    slow = JudgeSettings(settle_s=60.0)
    poses = true_poses(clip)
    before, after = compare(clip, poses), compare(clip, poses, settings=slow)
    assert (before.missed, after.missed) == (0, 2)
    assert compare(clip, poses).timed_s == before.timed_s > after.timed_s == 0


def test_bands_are_written_for_one_model_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "bands.py"
    path.write_text(Path(bands.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    write_bands({"lite": {"knee_flex, side": {"band95": 7.25}}}, "the command", path)
    read = runpy.run_path(str(path))
    assert read["BANDS"] == bands.BANDS | {"lite": {("knee_flex", "side"): 7.25}}
    assert read["MEASURED"]["lite"][1] == "the command"
    assert read["measured_model"]("lite") == "lite"


def test_a_hold_truly_ends_where_the_standing_foot_moves() -> None:
    """The stick person lifts a foot at 2 s and hops aside from 6 s on."""
    fps, rules = 25, exercise("single-leg-stand-eo")
    lifted = SCRIPTS["single-leg-stand-eo"].form
    times = np.arange(0, 9, 1 / fps)
    down = [(0.0, Posture()), (2.0, Posture()), (2.3, lifted), (9.0, lifted)]
    points = np.array([p.pixels for p in poses(Posture.over(times, down), FRONT)])
    points[:, :, 0] += np.clip(times - 6.0, 0, 3)[:, None] * 150
    (hold,) = [h for h in true_holds(rules, times, points, 0) if h.start_s < 5]
    assert 2.0 < hold.start_s < 2.4
    assert 6.0 < hold.end_s < 6.6


def test_what_compares_with_rest_compares_with_the_start_of_the_clip() -> None:
    """Not with the start of the hold: heels that are up would be up against themselves."""
    rules, script = exercise("heel-raise"), SCRIPTS_OF_ALL["heel-raise"]
    times = np.arange(0, 9, 1 / 25)
    up = [(0.0, script.rest), (2.0, script.rest), (3.0, script.form), (6.0, script.form)]
    down = [(7.0, script.rest), (9.0, script.rest)]
    keyed = Posture.over(times, [*up, *down])
    points = np.array([p.pixels for p in poses(keyed, script.camera)])
    (hold,) = true_holds(rules, times, points, 1)
    assert 2.5 < hold.start_s < 3.0
    assert 6.0 < hold.end_s < 6.5
