"""The main job on rendered people whose truth is known, by the real command and the real model."""

from __future__ import annotations

import json
import statistics
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from posecoach.app.analyze import analyze_file
from posecoach.capture import VideoFile
from posecoach.core.balance.trial import Trial, trial_exercise
from posecoach.core.exercise import SIDES
from posecoach.library import exercise
from posecoach.report.as_json import analysis_data
from posecoach.store import read_track
from tests.app.people import standing_track
from tests.app.recordings import (
    ANGLE,
    CLIPS,
    EXERCISE_OF,
    IDLE,
    SLOWER,
    every_second,
    judged,
    rewritten,
    run_of,
    span,
    start_all,
    truth,
)
from tests.core.judging.test_judge import lapse
from tests.core.performances import SCRIPTS, track
from tests.stick import FRONT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("clips")]

WORST_S, MEDIAN_S = 0.15, 0.07
ROUNDED_S = 0.025
"""Four or five seconds that were rounded to a hundredth, and their sum."""
every_clip = pytest.mark.parametrize("name", EXERCISE_OF)


@pytest.fixture(scope="module", autouse=True)
def _recordings() -> None:
    start_all()


def true_of(name: str, variant: str = "plain") -> list[Any]:
    until = span(name, variant) or np.inf
    return [h for h in truth(name).holds(exercise(EXERCISE_OF[name])) if h.end_s < until]


def edges(holds: list[dict[str, Any]]) -> list[float]:
    return [h[key] for h in holds for key in ("start_s", "end_s")]


def errors(name: str, variant: str = "plain") -> list[float]:
    """How far each start and end of a hold is off, seconds."""
    found, true = run_of(name, variant).data["holds"], true_of(name, variant)
    assert [h["side"] for h in found] == [h.side for h in true]
    true_edges = [t for h in true for t in (h.start_s, h.end_s)]
    return [abs(a - b) for a, b in zip(edges(found), true_edges, strict=True)]


def test_the_truth_has_the_holds_that_were_planned() -> None:
    """Guards the tests below against a truth that is empty."""
    assert [len(true_of(name)) for name in EXERCISE_OF] == [2, 2, 2]
    assert [h.side for h in true_of("single-leg-stand")] == ["right", "right"]
    assert [h.side for h in true_of("neck-side-bend")] == ["right", "left"]


@every_clip
def test_every_hold_is_found_on_the_right_side_and_in_time(name: str) -> None:
    assert max(errors(name)) <= WORST_S


def test_the_median_error_of_starts_and_ends() -> None:
    assert statistics.median(e for name in EXERCISE_OF for e in errors(name)) <= MEDIAN_S


@every_clip
def test_seconds_in_form_are_right_to_two_percent(name: str) -> None:
    true = sum(h.in_form_s for h in true_of(name))
    assert run_of(name).data["ledger"]["in_form_s"] == pytest.approx(true, rel=0.02)


@pytest.mark.parametrize("as_", SCRIPTS)
def test_idle_footage_earns_nothing(as_: str) -> None:
    """But for what the person, looking around, does truly hold."""
    true = truth(IDLE).holds(exercise(as_))
    summary = run_of(IDLE).judged(as_)
    assert len(summary.holds) <= len(true)
    assert summary.ledger.in_form_s <= sum(h.in_form_s + 2 * WORST_S for h in true)
    assert not any(rep.valid for _, rep in summary.reps)


@every_clip
def test_idle_before_and_after_is_not_held(name: str) -> None:
    """The seconds of a clip outside of its holds go to nobody's credit on either side."""
    ledger, holds = run_of(name).data["ledger"], run_of(name).data["holds"]
    assert ledger["in_form_s"] == pytest.approx(sum(h["in_form_s"] for h in holds), abs=ROUNDED_S)


APART_S = {"12 fps": 1 / 12, "15 fps": 1 / 15, "variable": 3 / 25, "turned": 2 / 25}


@pytest.mark.parametrize(("name", "variant"), SLOWER)
def test_the_same_holds_within_one_frame(name: str, variant: str) -> None:
    """At another rate, and with a rotation flag: the longest frame's time is the tolerance."""
    first = run_of(name).data["holds"][: len(true_of(name, variant))]
    found = run_of(name, variant).data["holds"]
    assert [h["side"] for h in found] == [h["side"] for h in first]
    assert edges(found) == pytest.approx(edges(first), abs=APART_S[variant] + 0.01)
    seconds = [sum(h["in_form_s"] for h in holds) for holds in (found, first)]
    assert seconds[0] == pytest.approx(seconds[1], rel=0.02)
    assert max(errors(name, variant)) <= WORST_S + APART_S[variant]


@every_clip
def test_the_same_holds_within_one_frame_when_every_second_is_skipped(name: str) -> None:
    """By the real model's poses; the interval between two looks is judged as one."""
    run, of = run_of(name), exercise(EXERCISE_OF[name])
    track = read_track(run.track)
    rows = track.rows.copy()
    rows["looked"][1::2] = rows["present"][1::2] = False
    whole, found = (judged(of, t)[0].holds for t in (track, replace(track, rows=rows)))
    assert [h.side for h in found] == [h.side for h in whole]
    for a, b in zip(found, whole, strict=True):
        assert (a.hold.start_s, a.hold.end_s) == pytest.approx(
            (b.hold.start_s, b.hold.end_s), abs=1 / 25 + 0.002
        )


def test_with_few_looks_the_holds_are_the_same_within_one_frame() -> None:
    whole, quick = (run_of("single-leg-stand", variant).data for variant in ("plain", "quick"))
    assert quick["source"]["frames_estimated"] < 0.5 * whole["source"]["frames_estimated"]
    assert quick["source"]["frames"] == whole["source"]["frames"]
    assert [h["side"] for h in quick["holds"]] == [h["side"] for h in whole["holds"]]
    assert edges(quick["holds"]) == pytest.approx(edges(whole["holds"]), abs=1 / 25 + 0.002)


@every_clip
def test_with_lite_the_holds_are_found_too(name: str) -> None:
    run = run_of(name, "lite")
    assert run.data["model"]["name"] == "lite"
    assert max(errors(name, "lite")) <= 2 * WORST_S


@every_clip
def test_a_turned_copy_is_the_same_picture_upright(name: str, tmp_path: Path) -> None:
    """What the test above says is only worth something if the flag is there and is needed."""
    source, copy = CLIPS / f"{name}.mp4", tmp_path / "turned.mp4"
    rewritten(source, copy, every_second, until_s=0.2, turned=ANGLE[name])
    plain, turned = VideoFile(source), VideoFile(copy)
    assert (turned.info.width, turned.info.height) == (plain.info.width, plain.info.height)
    with av.open(str(copy)) as container:
        stored = container.streams.video[0]
    assert (stored.width > stored.height) == (ANGLE[name] == 180)
    a, b = next(iter(plain)), next(iter(turned))
    difference = np.abs(a.image.astype(int) - b.image)
    assert difference.mean() < 0.5
    assert np.abs(a.image.astype(int) - b.image[::-1, ::-1]).mean() > 5
    plain.close()
    turned.close()


def test_a_variable_rate_is_really_variable() -> None:
    steps = np.diff(read_track(run_of("single-leg-stand", "variable").track).t)
    assert len(np.unique(steps.round(3))) == 3


@pytest.mark.parametrize("name", [*EXERCISE_OF, IDLE])
def test_judged_again_from_its_pose_track_it_is_the_same(name: str) -> None:
    """All figures, to the last digit; only where they come from differs."""
    run = run_of(name)
    of = exercise(EXERCISE_OF.get(name, "single-leg-stand-eo"))
    again = analysis_data(analyze_file(str(run.track), of))
    assert again["source"].pop("path") == str(run.track)
    first = run.data | {"source": {k: v for k, v in run.data["source"].items() if k != "path"}}
    assert again == first


# --- the file that others read ------------------------------------------------------------

SCHEMA: dict[str, Any] = {
    "schema": str,
    "source": {
        "path": str, "width": int, "height": int, "duration_s": float, "frames": int,
        "frames_estimated": int,
    },
    "model": {"name": str, "sha256": str, "mediapipe": str},
    "exercise": {"id": str, "name": str, "measurability": str},
    "ledger": {"in_form_s": float, "out_of_form_s": float, "unseen_s": float, "off_view_s": float},
    "holds": [{
        "start_s": float, "end_s": float, "in_form_s": float, "out_of_form_s": float,
        "unseen_s": float, "side": (str, type(None)), "target_s": (int, float), "completed": bool,
        "faults": [{"check": str, "cue": str, "seconds": float}],
    }],
    "reps": [{
        "start_s": float, "end_s": float, "hold_s": float, "side": (str, type(None)),
        "valid": bool, "reasons": [str],
    }],
    "steps": [], "segments": [],
    "measures": {"*": {
        "unit": str, "side": (str, type(None)), "median": float, "min": float, "max": float,
        "error_band": (int, float),
    }},
    "notes": [str],
}  # fmt: skip
"""Design, part 7: keys may be added, never renamed or taken away."""

ADDED = {
    "about",
    "holds.borderline_s",
    "ledger.borderline_s",
    "reasons",
    "ledger.unseen_by",
    "settings",
    "unseen_faults",
    "holds.off_view_s",
    "holds.ended_by",
    "holds.faults.borderline",
    "outside_holds",
    "reps.lowering_s",
    "measures.*.grade",
    "measures.*.basis",
    "measures.*.check",
    "measures.*.borderline",
}


def strange(data: Any, schema: Any, place: str = "") -> list[str]:
    """What is missing, of another kind, or unknown, by its place."""
    if isinstance(schema, dict) and "*" in schema:
        return [p for value in data.values() for p in strange(value, schema["*"], f"{place}*.")]
    if isinstance(schema, dict):
        known, found = set(schema), set(data)
        places = [f"{place}{key} is missing" for key in known - found]
        places += [f"{place}{key} is new" for key in found - known if f"{place}{key}" not in ADDED]
        for key in known & found:
            places += strange(data[key], schema[key], f"{place}{key}.")
        return places
    if isinstance(schema, list):
        if not isinstance(data, list):
            return [f"{place} is no list"]
        return [p for item in data for p in strange(item, schema[0] if schema else None, place)]
    return [] if schema is not None and isinstance(data, schema) else [f"{place} {data!r}"]


@pytest.mark.parametrize("name", [*EXERCISE_OF, IDLE])
def test_the_figures_have_exactly_the_keys_of_the_schema(name: str) -> None:
    data = run_of(name).data
    assert data["schema"] == "posecoach.analysis/1"
    assert strange(data, SCHEMA) == []


def test_each_part_of_the_schema_was_there_to_be_looked_at() -> None:
    runs = [run_of(name).data for name in EXERCISE_OF]
    assert all(data["holds"] and data["measures"] for data in runs)
    assert [bool(data["reps"]) for data in runs] == [False, True, False]


@pytest.mark.parametrize("name", [*EXERCISE_OF, IDLE])
def test_the_ledgers_add_up(name: str) -> None:
    data = run_of(name).data
    seconds = [v for name, v in data["ledger"].items() if name != "unseen_by"]  # parts of unseen_s
    assert sum(seconds) == pytest.approx(data["source"]["duration_s"], abs=ROUNDED_S)
    for hold in data["holds"]:
        parts = ("in_form_s", "out_of_form_s", "unseen_s", "off_view_s")
        lasted = hold["end_s"] - hold["start_s"]
        assert sum(hold[p] for p in parts) == pytest.approx(lasted, abs=ROUNDED_S)


@pytest.mark.parametrize("name", [*EXERCISE_OF, IDLE])
def test_the_source_is_told_as_it_is(name: str) -> None:
    source, true = run_of(name).data["source"], truth(name)
    assert source["path"].endswith(f"{name}.mp4")
    assert (source["width"], source["height"]) == (960, 540)
    assert source["frames"] == source["frames_estimated"] == len(true.t)
    assert source["duration_s"] == pytest.approx(true.t[-1], abs=0.005)


def test_faults_have_the_keys_too(tmp_path: Path) -> None:
    """The rendered people make none; a stick person who puts the foot down for a moment does."""
    path = standing_track(tmp_path / "lapse.npz", track(lapse(0.3), FRONT, anchor="right_heel"))
    data = analysis_data(analyze_file(str(path), exercise("single-leg-stand-eo")))
    assert [fault["check"] for hold in data["holds"] for fault in hold["faults"]]
    assert strange(data, SCHEMA) == []


def test_repetitions_of_the_bridge_are_counted() -> None:
    reps = run_of("glute-bridge").data["reps"]
    assert [rep["valid"] for rep in reps] == [True, True]
    holds = run_of("glute-bridge").data["holds"]
    for rep, hold in zip(reps, holds, strict=True):
        assert rep["start_s"] <= hold["start_s"] < hold["end_s"] <= rep["end_s"]
        assert rep["hold_s"] == pytest.approx(hold["in_form_s"], abs=0.1)


def test_a_measure_is_told_with_its_error_band() -> None:
    """The head really tips by what is read, give or take the band."""
    measures = run_of("neck-side-bend").data["measures"]
    tilt = measures["ear_tilt"]
    assert tilt["unit"] == "deg"
    assert tilt["min"] <= tilt["median"] <= tilt["max"]
    true = truth("neck-side-bend")
    hold = next(h for h in true_of("neck-side-bend") if h.side == tilt["side"])
    held = (true.t >= hold.start_s + 1) & (true.t <= hold.end_s - 1)
    ears = true.points[held][:, [7, 8]]
    shoulders = true.points[held][:, [11, 12]]
    lines = [np.degrees(np.arctan2(*(p[:, 0] - p[:, 1]).T[::-1])) for p in (ears, shoulders)]
    expected = abs(float(np.median(lines[0])))
    assert tilt["median"] == pytest.approx(expected, abs=2 * tilt["error_band"])


def test_the_table_is_on_stdout_and_nothing_on_stderr() -> None:
    run = run_of("single-leg-stand")
    assert "Holds" in run.stdout
    assert run.stderr == ""


def test_the_figures_are_plain_json_and_finite() -> None:
    """No NaN, which many readers refuse."""
    text = json.dumps([run_of(name).data for name in EXERCISE_OF])
    assert "NaN" not in text
    assert "Infinity" not in text


TOES = {"left": 31, "right": 32}


def off_the_floor(name: str, foot: str) -> list[tuple[float, float]]:
    """When the toes of a foot truly left the floor and touched it again."""
    true = truth(name)
    height = -true.points[:, TOES[foot], 1]
    up = height > np.median(height[true.t < 2.0]) + 1.0  # pixels
    off, on = (np.flatnonzero(np.diff(up.astype(int)) == way) + 1 for way in (1, -1))
    return list(zip(true.t[off], true.t[on], strict=True))


@pytest.mark.parametrize("name", ["single-leg-stand-eo", "steadi-one-leg"])
def test_a_balance_trial_runs_from_foot_off_to_touch_down(name: str) -> None:
    clip = run_of("single-leg-stand")
    seen = read_track(clip.track)
    timed = trial_exercise(exercise(name), Trial(name, "right", 45.0, 1, 3))
    summary = judged(timed, seen, SIDES)[0]
    true = off_the_floor("single-leg-stand", "left")
    assert len(true) == 2
    assert [h.side for h in summary.holds] == ["right", "right"]
    for timed_hold, (off, on) in zip(summary.holds, true, strict=True):
        assert timed_hold.hold.start_s == pytest.approx(off, abs=WORST_S)
        assert timed_hold.hold.in_form_s == pytest.approx(on - off, abs=WORST_S)
