"""`posecoach analyze --report`: a page, or one clear line and nothing left behind."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from posecoach.home import home
from tests.app.people import performance, standing_track

ASKED = ("-e", "single-leg-stand-eo", "--report", "out.html")


@pytest.fixture
def track() -> str:
    return str(standing_track(Path("seen.npz")))


def test_it_writes_the_page_with_what_the_clinician_wrote(posecoach, track: str) -> None:
    said = posecoach("analyze", track, *ASKED, "--label", "P<7>", "--note", "knee & hip")
    assert said.code == 0
    assert "The report is in out.html" in said.err
    page = Path("out.html").read_text(encoding="utf-8")
    assert "P&lt;7&gt;" in page
    assert "knee &amp; hip" in page


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--report", "-"), "--report is '-'"),
        (("--frames",), "--frames is for a report"),
        (("--show-faces",), "--show-faces is for a report"),
        (("--report", "out.html", "--frames"), "has no pictures for --frames"),
        (("--points",), "--points is for the table of moments"),
        (("--trc", "-"), "--trc is '-'"),
        (("--trc", "out.x", "--mot", "out.x"), "is already another output"),
        (("--report", "seen.npz"), "is the recording itself"),
        (("--report", "nowhere/out.html"), "cannot write nowhere/out.html"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(posecoach, track, options, problem) -> None:
    said = posecoach("analyze", track, "-e", "single-leg-stand-eo", *options)
    assert said.code in (1, 2)
    assert said.out == ""
    first, hint = said.lines
    assert problem in first
    assert hint.startswith("  ")
    assert [path.name for path in Path().iterdir()] == ["seen.npz"]


def test_it_writes_what_other_programs_read(posecoach, track: str) -> None:
    pytest.importorskip("ezc3d", reason="needs the extra 'exchange'")
    pytest.importorskip("fhir.resources", reason="needs the extra 'exchange'")
    files = {f"--{kind}": f"out.{kind}" for kind in ("trc", "mot", "c3d", "fhir", "frames-csv")}
    options = [word for pair in files.items() for word in pair]
    said = posecoach("analyze", track, "-e", "single-leg-stand-eo", *options, "--points")
    assert said.code == 0, said.err
    for name in files.values():
        assert Path(name).stat().st_size > 1000
    head = Path("out.trc").read_text(encoding="utf-8").splitlines()[0]
    assert head == "PathFileType\t4\t(X/Y/Z)\tout.trc"
    table = Path("out.frames-csv").read_text(encoding="utf-8")
    assert "LeftKnee x px" in table.splitlines()[0]


def test_many_recordings_stand_on_one_page_and_nothing_is_done_twice(posecoach) -> None:
    folder = Path("visits")
    folder.mkdir()
    for name, held in (("first", 5.0), ("second", 7.0)):
        standing_track(folder / f"{name}.npz", performance(hold_s=held))
    (folder / "torn.mp4").touch()
    command = ("analyze", folder, *ASKED, "--label", "P<7>", "--workers", 1, "--json", "all.json")
    said = posecoach(*command)
    assert said.code == 1, "one of them is no film"
    page = Path("out.html").read_text(encoding="utf-8")
    assert page.count("<article") == 2
    assert page.count("P&lt;7&gt;") == 2
    assert page.count("<!doctype html>") == 1
    assert page.index("first.npz") < page.index("second.npz")
    labels = [a["about"]["label"] for a in json.loads(Path("all.json").read_text())["analyses"]]
    assert labels == ["P<7>"] * 2
    kept = list((home() / "analyzed").iterdir())
    assert len(kept) == 4, "the figures of two recordings, with and without a part of a report"
    for told in ("P<7>", "P&lt;7", "first.npz", "second.npz"):
        assert not any(told in file.read_text(encoding="utf-8") for file in kept)
    Path("out.html").unlink()
    again = posecoach(*command)
    assert "2 of them were analyzed before" in again.out
    assert Path("out.html").read_text(encoding="utf-8") == page
    posecoach(*command[:-4], "--label", "other", "--workers", 1)
    assert "other" in Path("out.html").read_text(encoding="utf-8")


def test_a_table_for_a_spreadsheet_that_writes_commas(posecoach, track: str) -> None:
    command = ("analyze", track, "-e", "single-leg-stand-eo", "--csv")
    posecoach(*command, "dots.csv")
    posecoach(*command, "commas.csv", "--decimal-comma")
    with Path("dots.csv").open(newline="", encoding="utf-8") as file:
        (dots, *_) = csv.DictReader(file)
    with Path("commas.csv").open(newline="", encoding="utf-8-sig") as file:
        (commas, *_) = csv.DictReader(file, delimiter=";")
    assert commas["in_form_s"] == dots["in_form_s"].replace(".", ",")
    assert "," in commas["in_form_s"]
    assert commas["file"] == dots["file"] == "seen.npz"


def test_what_is_of_one_recording_is_refused_for_many(posecoach) -> None:
    for name in ("a.npz", "b.npz"):
        standing_track(Path(name))
    said = posecoach("analyze", "a.npz", "b.npz", "-e", "single-leg-stand-eo", "--trc", "x.trc")
    assert said.code == 2
    assert "--trc" in said.lines[0]
