"""The bench of real people, on labels and tracks of a stick person."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from posecoach.core.errors import UsageError
from samples.bench.gates import gates_of
from samples.bench.real import Row, judged, rows_of, score
from tests.app.people import standing_track

STAND = "single-leg-stand-eo"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A track of somebody who stands on one leg, with labels; the edges are the judge's."""
    standing_track(tmp_path / "a.npz")
    (hold,) = judged(Row("a.npz", STAND), tmp_path).summary.holds
    start, end = hold.hold.start_s, hold.hold.end_s
    seen = {"start_s": start, "end_s": end, "judgeable": "ok"}
    missed = {"start_s": end + 30, "end_s": end + 40, "judgeable": "ok"}
    aside = {"start_s": end + 50, "end_s": end + 60, "judgeable": "view"}
    labels = [
        {
            "track": "a.npz",
            "exercises": [{"exercise": STAND, "holds": [seen, missed, aside]}],
            "not": ["steadi-one-leg"],
        }
    ]
    (tmp_path / "holds.json").write_text(json.dumps(labels))
    return tmp_path


def test_a_hold_is_found_or_missed_and_what_cannot_be_judged_counts_nowhere(folder: Path) -> None:
    stood, other = rows_of(folder)
    found = score(stood, judged(stood, folder))
    assert found.marks == ["+", "-", "-(view)"]
    assert (found.found, found.holds, found.long_found) == (1, 2, 1)
    assert found.credited_s == pytest.approx(found.wanted_s - 10, abs=0.1)
    assert found.false_s == pytest.approx(0, abs=0.01)
    assert found.edges == pytest.approx([0, 0])
    wrong = score(other, judged(other, folder))
    assert wrong.wrong_s > 1, "standing on one leg is that exercise as well"
    assert "found 1 and partly 0 of 2" in str(found)


def test_seconds_away_from_every_label_are_false(folder: Path) -> None:
    stood, _ = rows_of(folder)
    far = Row(stood.track, stood.exercise, stood.labels[1:])
    false = score(far, judged(far, folder)).false_s
    assert false == pytest.approx(stood.labels[0].end_s - stood.labels[0].start_s, abs=0.1)


def test_the_gates_are_told_over_the_labelled_holds(folder: Path) -> None:
    stood, _ = rows_of(folder)
    gates = gates_of(stood, folder)
    lifted = gates[STAND, "foot-lifted"]
    assert lifted.people == {"a.npz"}
    assert min(lifted.values) > 0.05
    assert not any(lifted.failed)
    assert "1 people" in str(lifted)


def test_a_folder_without_labels_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no labels"):
        rows_of(tmp_path)
    (tmp_path / "holds.json").write_text('[{"track": "a.npz"}]')
    with pytest.raises(UsageError, match=r"holds\.json.*exercises"):
        rows_of(tmp_path)


@pytest.mark.slow
def test_the_command_prints_a_row_a_track_and_the_whole(folder: Path) -> None:
    """In processes of its own, as it is run."""
    words = [
        sys.executable,
        "-m",
        "samples.bench",
        "real",
        str(folder),
        "--gates",
        "--workers",
        "1",
    ]
    run = subprocess.run(words, capture_output=True, text=True, check=True, timeout=120)
    lines = run.stdout.splitlines()
    assert lines[0] == f"a.npz {STAND}: + - -(view)"
    assert any(line.startswith(f"{STAND} foot-lifted: 1 people") for line in lines)
    assert lines[-1].startswith("all: found 1 and partly 0 of 2")
