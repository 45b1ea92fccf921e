"""What every kind of report says of why holds ended, and of what the error alone may have made."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from rich.console import Console

from posecoach.core.frame import SourceInfo
from posecoach.core.judging.hold import Hold, Ledger
from posecoach.core.kinematics.measures import VOCABULARY
from posecoach.core.results.analysis import Analysis, ModelInfo
from posecoach.core.results.fault_durations import FaultTime, HoldEnding
from posecoach.core.results.ranges import Range
from posecoach.core.results.summary import Summary, TimedHold
from posecoach.library import exercise
from posecoach.report.as_csv import analysis_csv
from posecoach.report.as_json import analysis_data
from posecoach.report.console import analysis_table
from tests.english import WORDS

BRIDGE = exercise("glute-bridge")
UP = next(c for c in BRIDGE.checks if c.id == "hips-up")
LOW = FaultTime("hips-up", BRIDGE.cue("checks.hips-up.above"), 0.8, borderline=False)
NEAR = FaultTime("shins-upright", BRIDGE.cue("checks.shins-upright.above"), 1.2, borderline=True)
FAR = FaultTime("feet-too-far", BRIDGE.cue("faults.feet-too-far.cue"), 4.0, borderline=False)


def analysis() -> Analysis:
    """Two holds: one that the hips ended and one that went out of sight."""
    ledger = Ledger(4.0, 0.0, 0.0, 0.0)
    first = TimedHold(
        Hold(1.0, 5.0, ledger), None, 5.0, (NEAR,), HoldEnding("out of form", (LOW, NEAR))
    )
    second = TimedHold(Hold(8.0, 12.0, ledger), None, 5.0, (), HoldEnding("unseen", ()))
    measure = VOCABULARY[UP.measure]
    ranges = tuple(
        Range(UP, measure, None, median, median, median, band=7.0) for median in (6.0, 19.0)
    )
    summary = Summary(
        Ledger(8.0, 4.0, 3.0, 0.0), (first, second), (), (), ranges, ((None, FAR),), ()
    )
    source = SourceInfo(path="a.mp4", width=640, height=360, frames=375, rate=25.0)
    return Analysis(source, 15.0, 375, 375, ModelInfo("full", "0" * 64, "1.2"), BRIDGE, summary)


def shown() -> str:
    screen = Console(file=io.StringIO(), width=200)
    screen.print(analysis_table(analysis(), WORDS))
    return screen.file.getvalue()  # type: ignore[attr-defined]


def test_json_says_why_each_hold_ended() -> None:
    first, second = analysis_data(analysis())["holds"]
    assert first["ended_by"]["why"] == "out of form"
    assert first["ended_by"]["faults"][0] == {
        "check": "hips-up", "cue": "Lift your hips higher", "seconds": 0.8, "borderline": False,
    }  # fmt: skip
    assert second["ended_by"] == {"why": "unseen", "faults": []}


def test_json_marks_what_the_error_may_have_made() -> None:
    data = analysis_data(analysis())
    assert [f["borderline"] for f in data["holds"][0]["faults"]] == [True]
    borderline = [m["borderline"] for m in data["measures"].values()]
    assert borderline == [False, True], "6 is 15 from its limit of 21, 19 is 2; the error is 7"
    assert [m["error_band"] for m in data["measures"].values()] == [7.0, 7.0]


def test_json_says_what_no_hold_came_of() -> None:
    (fault,) = analysis_data(analysis())["outside_holds"]
    assert fault == {
        "side": None, "check": "feet-too-far", "cue": "Bring your heels closer to your hips",
        "seconds": 4.0, "borderline": False,
    }  # fmt: skip


def test_csv_says_it_too() -> None:
    first, second, outside = csv.DictReader(io.StringIO(analysis_csv(analysis())))
    assert first["remarks"] == "shins-upright 1.2 s (borderline)"
    assert first["ended_by"] == "out of form: hips-up 0.8 s; shins-upright 1.2 s (borderline)"
    assert second["ended_by"] == "unseen"
    assert outside["kind"] == "fault outside holds"
    assert outside["remarks"] == "feet-too-far 4.0 s"


def test_the_table_says_it_in_words() -> None:
    text = " ".join(shown().split())
    assert "Put your feet under your knees (1.2 s, borderline)" in text
    assert "the hips were not at the right" in text
    assert "unseen" in text
    assert "6 ± 7°" in text
    assert "borderline" in text
    assert "While nothing was held: Bring your heels closer to your hips (4.0 s)." in text


def test_a_clear_fault_is_named_before_a_borderline_one_that_lasted_longer() -> None:
    whole = analysis()
    first = replace(whole.summary.holds[0], faults=(NEAR, LOW))
    screen = Console(file=io.StringIO(), width=160)
    screen.print(
        analysis_table(replace(whole, summary=replace(whole.summary, holds=(first,))), WORDS)
    )
    text = screen.file.getvalue()  # type: ignore[attr-defined]
    assert text.index("Lift your hips higher") < text.index("Put your feet under your knees")


def test_table_json_and_csv_mean_the_same_by_out_of_form_and_unseen() -> None:
    """A hold of 4 s with a pause: 0.6 s out of form, 0.3 s unseen, 0.2 s off view."""
    whole = analysis()
    timed = whole.summary.holds[0]
    ledger = Ledger(4.0, 0.6, 0.3, 0.2, 0.5)
    hold = replace(timed, hold=replace(timed.hold, ledger=ledger))
    paused = replace(whole, summary=replace(whole.summary, holds=(hold,)))
    (written,) = analysis_data(paused)["holds"]
    row = next(csv.DictReader(io.StringIO(analysis_csv(paused))))
    names = ("in_form_s", "out_of_form_s", "unseen_s", "off_view_s", "borderline_s")
    assert [written[name] for name in names] == [4.0, 0.6, 0.3, 0.2, 0.5]
    assert [float(row[name]) for name in names] == [written[name] for name in names]
    screen = Console(file=io.StringIO(), width=140)
    screen.print(analysis_table(paused, WORDS))
    assert "1.1 s" in screen.file.getvalue(), "the pause: all three"  # type: ignore[attr-defined]
