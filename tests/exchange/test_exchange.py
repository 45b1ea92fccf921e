"""What other programs read: each file opened again by a reader that is not ours."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from posecoach.app.analyze import analyze_file
from posecoach.core.errors import UsageError
from posecoach.core.results.analysis import About, Analysis
from posecoach.core.results.trace import Trace, TraceRecorder
from posecoach.exchange.c3d_file import evenly, write_c3d
from posecoach.exchange.extras import needed
from posecoach.exchange.fhir import OURS, analysis_bundle, history_bundle
from posecoach.exchange.frames_csv import frames_csv
from posecoach.exchange.opensim import mot_text, trc_text
from posecoach.exchange.points import Points, PointsRecorder
from posecoach.library import exercise
from posecoach.report.spreadsheet import decimal_commas, text_cell
from tests.app.people import performance, standing_track
from tests.stick import Build

BRIDGE = exercise("glute-bridge")
THIGH_M = Build().thigh


@dataclass(frozen=True)
class Seen:
    analysis: Analysis
    trace: Trace
    points: Points


def seen(name: str, folder: Path) -> Seen:
    of = exercise(name)
    trace, points = TraceRecorder(of), PointsRecorder()
    path = standing_track(folder / "seen.npz", performance(name))
    analysis = analyze_file(str(path), of, takers=(trace, points))
    return Seen(analysis, trace.trace(), points.points())


@pytest.fixture(scope="module")
def bridge(tmp_path_factory) -> Seen:
    """A stick person whose knee is bent by 106 degrees while the hips are up."""
    return seen("glute-bridge", tmp_path_factory.mktemp("bridge"))


@pytest.fixture(scope="module")
def stand(tmp_path_factory) -> Seen:
    return seen("single-leg-stand-eo", tmp_path_factory.mktemp("stand"))


# --- tables ---------------------------------------------------------------------------------


def test_each_moment_has_a_row_with_what_was_measured_and_said(bridge: Seen) -> None:
    rows = list(csv.DictReader(io.StringIO(frames_csv(BRIDGE, bridge.trace, bridge.points))))
    assert len(rows) == bridge.analysis.frames
    held = [row for row in rows if row["clock runs"] == "1"]
    assert np.median([float(row["knees-bent"]) for row in held]) == pytest.approx(106, abs=1.5)
    assert {row["form"] for row in held} == {"in form"}
    assert {row["knees-bent verdict"] for row in held} == {"good"}
    knee = [float(rows[0][f"RightKnee {axis} px"]) for axis in "xy"]
    assert knee == pytest.approx(bridge.points.pixels[0, 26], abs=0.06)
    held_s = sum(
        float(b["t_s"]) - float(a["t_s"])
        for a, b in pairwise(rows)
        if b["clock runs"] == a["clock runs"] == "1"
    )
    assert held_s == pytest.approx(bridge.analysis.summary.ledger.in_form_s, abs=1.5)


def test_two_sides_have_columns_of_their_own(stand: Seen) -> None:
    (row, *_) = csv.DictReader(io.StringIO(frames_csv(stand.analysis.exercise, stand.trace)))
    assert {"form left", "form right", "clock runs left"} <= set(row)


def test_what_was_not_seen_is_empty(bridge: Seen) -> None:
    side = bridge.trace.sides[0]
    unseen = {name: np.full_like(values, np.nan) for name, values in side.measures.items()}
    blind = replace(bridge.trace, sides=(replace(side, measures=unseen),))
    for row in csv.DictReader(io.StringIO(frames_csv(BRIDGE, blind))):
        assert row["knee_flex left"] == row["knee_flex right"] == ""


def test_a_spreadsheet_that_writes_commas_reads_the_same_numbers(bridge: Seen) -> None:
    text = frames_csv(BRIDGE, bridge.trace)
    comma = decimal_commas(text)
    assert comma.startswith("\ufeff")
    plain = list(csv.reader(io.StringIO(text)))
    for row, other in zip(plain, csv.reader(io.StringIO(comma[1:]), delimiter=";"), strict=True):
        assert [cell.replace(",", ".") for cell in other] == row
    assert "." not in comma.split("\r\n")[1].split(";")[0]


@pytest.mark.parametrize("hostile", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\tx"])
def test_a_cell_is_never_run_as_a_formula(hostile: str) -> None:
    assert text_cell(hostile) == f"'{hostile}"
    assert text_cell("-12.5") == "-12.5"
    assert text_cell("stand.mp4") == "stand.mp4"


# --- OpenSim --------------------------------------------------------------------------------


def read_trc(text: str) -> tuple[dict[str, str], list[str], np.ndarray]:
    """Head, names of markers, and the times with all coordinates, as the format is described."""
    lines = text.split("\n")
    assert lines[0].startswith("PathFileType\t4\t(X/Y/Z)\t")
    head = dict(zip(lines[1].split("\t"), lines[2].split("\t"), strict=True))
    names = [name for name in lines[3].split("\t")[2:] if name]
    assert lines[4].split("\t")[2:5] == ["X1", "Y1", "Z1"]
    assert lines[5] == ""
    rows = [line.split("\t") for line in lines[6:] if line]
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    return head, names, np.array([[float(cell or "nan") for cell in row[1:]] for row in rows])


def test_markers_for_opensim_are_in_meters_with_y_up(bridge: Seen) -> None:
    head, names, rows = read_trc(trc_text(bridge.points, "bridge.trc"))
    assert (head["Units"], int(head["NumMarkers"]), int(head["NumFrames"])) == ("m", 33, len(rows))
    assert float(head["DataRate"]) == pytest.approx(12.0, abs=0.01)
    assert rows[:, 0] == pytest.approx(bridge.trace.t, abs=6e-4)
    at = {name: rows[:, 1 + 3 * i : 4 + 3 * i] for i, name in enumerate(names)}
    thigh = np.linalg.norm(at["RightHip"] - at["RightKnee"], axis=1)
    assert np.nanmedian(thigh) == pytest.approx(THIGH_M, abs=0.01)
    assert np.nanmedian(at["RightKnee"][:, 1]) > 0, "the knee of who lies on the back is up"


def test_angles_for_opensim(bridge: Seen) -> None:
    lines = mot_text(bridge.trace, "bridge").split("\n")
    end = lines.index("endheader")
    assert "inDegrees=yes" in lines[:end]
    names = lines[end + 1].split("\t")
    rows = np.array([[float(c) for c in line.split("\t")] for line in lines[end + 2 :] if line])
    assert f"nRows={len(rows)}" in lines[:end]
    assert f"nColumns={len(names)}" in lines[:end]
    knee = rows[bridge.trace.sides[0].running, names.index("knee_angle_r")]
    assert np.median(knee) == pytest.approx(106, abs=1.5)


# --- C3D ------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:No analog data found")  # nor is there any
def test_c3d_is_read_by_another_reader(bridge: Seen, tmp_path: Path) -> None:
    c3d = pytest.importorskip("c3d", reason="needs the package c3d, another reader")
    pytest.importorskip("ezc3d", reason="needs the extra 'exchange'")
    path = tmp_path / "bridge.c3d"
    write_c3d(path, bridge.points, bridge.analysis.summary.holds)
    with path.open("rb") as file:
        reader = c3d.Reader(file)
        frames = np.array([points[:, :4] for _, points, _ in reader.read_frames()])
        labels = [label.strip() for label in reader.point_labels]
        assert reader.point_rate == pytest.approx(12.0, abs=0.01)
    hip, knee = (frames[:, labels.index(name), :3] for name in ("RightHip", "RightKnee"))
    seen_knee = frames[:, labels.index("RightKnee"), 3] >= 0
    thigh = np.linalg.norm((hip - knee)[seen_knee], axis=1)
    assert np.median(thigh) == pytest.approx(1000 * THIGH_M, abs=10)
    assert len(frames) == len(bridge.points.t)


def test_c3d_has_the_holds_as_events(bridge: Seen, tmp_path: Path) -> None:
    ezc3d = pytest.importorskip("ezc3d", reason="needs the extra 'exchange'")
    path = tmp_path / "bridge.c3d"
    write_c3d(path, bridge.points, bridge.analysis.summary.holds)
    events = ezc3d.c3d(str(path))["parameters"]["EVENT"]
    assert events["LABELS"]["value"][:2] == ["Hold start", "Hold end"]
    minutes, seconds = np.array(events["TIMES"]["value"])
    (hold, *_) = bridge.analysis.summary.holds
    assert 60 * minutes[0] + seconds[0] == pytest.approx(hold.hold.start_s, abs=0.01)


def test_even_frames_are_read_between_the_moments_and_missing_in_a_gap() -> None:
    """At 0, 0.1, 0.2, 0.4 and 2 s; a marker that is at its own time."""
    t = np.array([0.0, 0.1, 0.2, 0.4, 2.0])
    places = np.repeat(t, 99).reshape(5, 33, 3)
    found = evenly(Points(t, np.zeros((5, 33, 2)), places))[:, 0, 0]
    rate = 1 / np.median(np.diff(t))
    times = np.arange(len(found)) / rate
    early = times <= 0.4
    assert found[early] == pytest.approx(times[early])
    assert np.isnan(found[(times > 0.45) & (times < 1.95)]).all()


# --- FHIR -----------------------------------------------------------------------------------


def observations(text: str) -> list:
    """By the models of SMART on FHIR, which are of R4 and refuse what it does not know."""
    bundle = pytest.importorskip("fhirclient.models.bundle", reason="needs the package fhirclient")
    entries = bundle.Bundle(json.loads(text), strict=True).entry
    assert entries[0].resource.resource_type == "Device"
    assert all(e.resource.device.reference == entries[0].fullUrl for e in entries[1:])
    return [entry.resource for entry in entries[1:]]


def codes(one) -> set[str]:
    return {coding.code for coding in one.code.coding}


def test_a_recording_as_fhir_is_read_by_another_r4_model(stand: Seen) -> None:
    pytest.importorskip("fhir.resources", reason="needs the extra 'exchange'")
    about = About("P-017", "2026-11-27")
    text = analysis_bundle(replace(stand.analysis, about=about), "9.9")
    assert analysis_bundle(replace(stand.analysis, about=about), "9.9") == text
    found = observations(text)
    device = json.loads(text)["entry"][0]["resource"]
    assert {"type": {"text": "posecoach"}, "value": "9.9"} in device["version"]
    (hold,) = (one for one in found if "hold" in codes(one))
    (timed,) = stand.analysis.summary.holds
    assert hold.valueQuantity.value == round(timed.hold.in_form_s, 2)
    assert (hold.valueQuantity.system, hold.valueQuantity.code) == (
        "http://unitsofmeasure.org", "s",
    )  # fmt: skip
    assert hold.bodySite.coding[0].code == "24028007", "SNOMED CT's Right"
    assert hold.subject.display == "P-017"
    assert hold.effectiveDateTime.as_json() == "2026-11-27"
    shares = [one.valueQuantity.value for one in found if "adherence" in codes(one)]
    assert shares == [0, 0], "no hold of 20 s on either side"
    lift = next(one for one in found if "range.lift_height" in codes(one))
    assert lift.valueQuantity.value == round(lift.valueQuantity.value, 2)
    assert lift.referenceRange[0].low.value == 0.08
    assert not any("range.hip_tilt" in codes(one) for one in found), "known only roughly"


def test_what_a_clock_led_is_not_observed(stand: Seen) -> None:
    pytest.importorskip("fhir.resources", reason="needs the extra 'exchange'")
    timed = replace(stand.analysis.exercise, measurability="timer only")
    assert observations(analysis_bundle(replace(stand.analysis, exercise=timed), "9.9")) == []


def test_a_history_as_fhir_has_pain_and_adherence() -> None:
    pytest.importorskip("fhir.resources", reason="needs the extra 'exchange'")
    from datetime import UTC, datetime

    from posecoach.core.progress.session_record import ItemDone, SessionRecord

    item = ItemDone(exercise="single-leg-stand-eo", side="left", in_form_s=41.234, target_s=60.0,
                    holds_completed=2, holds_planned=3)  # fmt: skip
    session = SessionRecord(id=1, started=datetime(2026, 3, 2, 18, tzinfo=UTC), what="x",
                            pain_before=4, pain_after=0, items=(item,))  # fmt: skip
    found = observations(history_bundle([session], "9.9"))
    pain = [one for one in found if "72514-3" in codes(one)]
    assert [one.valueInteger for one in pain] == [4, 0]
    assert [one.code.coding[0].system for one in pain] == ["http://loinc.org"] * 2
    assert [one.method.coding[0].code for one in pain] == ["pain.before", "pain.after"]
    (share,) = (one for one in found if "adherence" in codes(one))
    assert (share.valueQuantity.value, share.valueQuantity.code) == (67, "%")
    assert share.code.coding[0].system == OURS
    (held,) = (one for one in found if "in-form" in codes(one))
    assert held.valueQuantity.value == 41.23


def test_a_missing_package_is_said_in_words() -> None:
    with pytest.raises(UsageError) as problem:
        needed("posecoach_has_no_such_module")
    assert "posecoach[exchange]" in problem.value.hint
