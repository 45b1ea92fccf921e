"""Data on stdout, talk on stderr, files as they were asked for."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from posecoach.library import exercise_files
from tests.app.people import performance, standing_track

STAND = "single-leg-stand-eo"


def test_json_on_stdout_is_pure(posecoach, track: Path) -> None:
    said = posecoach("analyze", track, "-e", STAND, "--json", "-")
    assert (said.code, said.err) == (0, "")
    data = json.loads(said.out)
    assert data["schema"] == "posecoach.analysis/1"
    (hold,) = data["holds"]
    assert hold["side"] == "right"
    assert hold["start_s"] == pytest.approx(3.1, abs=0.2)  # a foot leaves the floor slowly
    assert list(Path.cwd().iterdir()) == []


def test_json_in_a_file_and_the_table_on_stdout(posecoach, track: Path) -> None:
    said = posecoach("analyze", track, "-e", STAND, "--json", "a.json")
    assert (said.code, said.err) == (0, "")
    text = Path("a.json").read_text(encoding="utf-8")
    assert text == posecoach("analyze", track, "-e", STAND, "--json", "-").out
    assert [p.name for p in Path.cwd().iterdir()] == ["a.json"]
    assert "Holds" in said.out
    assert "right" in said.out
    assert all(len(line) <= 110 for line in said.out.splitlines())


def test_the_table_says_what_the_figures_say(posecoach, track: Path) -> None:
    table = posecoach("analyze", track, "-e", STAND).out
    data = json.loads(posecoach("analyze", track, "-e", STAND, "--json", "-").out)
    (hold,), ledger = data["holds"], data["ledger"]
    for shown in (
        f"{hold['start_s']:.2f} s",
        f"{hold['end_s']:.2f} s",
        f"{hold['in_form_s']:.1f} s",
        f"{ledger['in_form_s']:.1f} s in form",
        f"{ledger['out_of_form_s']:.1f} s out of form",
        f"{data['source']['duration_s']:.1f} s in all",
    ):
        assert shown in table


@pytest.mark.slow
@pytest.mark.parametrize("target", ["-", "a.csv"])
def test_csv_parses_and_says_what_the_figures_say(posecoach, track: Path, target: str) -> None:
    said = posecoach("analyze", track, "-e", STAND, "--csv", target)
    assert (said.code, said.err) == (0, "")
    text = said.out if target == "-" else Path(target).read_text(encoding="utf-8")
    (row,) = csv.DictReader(io.StringIO(text))
    data = json.loads(posecoach("analyze", track, "-e", STAND, "--json", "-").out)
    (hold,) = data["holds"]
    assert row["file"] == str(track)
    assert (row["kind"], row["number"], row["side"]) == ("hold", "1", "right")
    for key in ("start_s", "end_s", "in_form_s", "out_of_form_s", "unseen_s", "target_s"):
        assert float(row[key]) == pytest.approx(hold[key], abs=0.0051)
    assert row["completed"] == "no"


def test_repetitions_are_rows_too(posecoach, tmp_path: Path) -> None:
    bridge = standing_track(tmp_path / "bridge.npz", performance("glute-bridge"))
    said = posecoach("analyze", bridge, "-e", "glute-bridge", "--csv", "-")
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert [row["kind"] for row in rows] == ["hold"] * 2 + ["repetition"] * 2
    assert all(row["completed"] == "yes" for row in rows if row["kind"] == "repetition")


def test_json_on_stdout_and_csv_in_a_file(posecoach, track: Path) -> None:
    said = posecoach("analyze", track, "-e", STAND, "--json", "-", "--csv", "a.csv")
    assert json.loads(said.out)["holds"]
    assert len(Path("a.csv").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.slow
def test_a_side_that_is_not_asked_for_is_not_judged(posecoach, track: Path) -> None:
    found = {
        side: json.loads(
            posecoach("analyze", track, "-e", STAND, "--side", side, "--json", "-").out
        )["holds"]
        for side in ("left", "right", "both")
    }
    assert found["left"] == []
    assert found["right"] == found["both"] != []


def test_a_name_with_brackets_is_shown_as_it_is(posecoach, tmp_path: Path) -> None:
    """Square brackets mean something to the library that draws the tables."""
    stand = standing_track(tmp_path / "stand [red] [b].npz")
    said = posecoach("analyze", stand, "-e", STAND)
    assert said.code == 0
    assert "[red] [b]" in said.out.replace("\n", "")


def test_the_progress_bar_takes_any_name(monkeypatch) -> None:
    from rich.console import Console

    from posecoach.cli import outputs

    screen = io.StringIO()
    monkeypatch.setattr(
        outputs, "Console", lambda **_: Console(file=screen, force_terminal=True, width=80)
    )
    with outputs.frames_shown("stand [red] [b].mp4") as progress:
        progress(5, 10)
    assert "stand [red] [b].mp4" in screen.getvalue()


# --- exercises ----------------------------------------------------------------------------


def test_all_exercises_are_listed(posecoach) -> None:
    said = posecoach("exercises", "list")
    assert (said.code, said.err) == (0, "")
    assert all(name in said.out for name in exercise_files())


@pytest.mark.parametrize("target", ["-", "a.json"])
def test_all_exercises_as_json(posecoach, target: str) -> None:
    said = posecoach("exercises", "list", "--json", target)
    assert (said.code, said.err) == (0, "")
    text = said.out if target == "-" else Path(target).read_text(encoding="utf-8")
    found = json.loads(text)
    assert {e["id"] for e in found} == set(exercise_files())
    assert all(e["dose"]["repetitions"] >= 1 for e in found)


@pytest.mark.slow
@pytest.mark.parametrize("name", exercise_files())
def test_an_exercise_is_shown_whole(posecoach, name: str) -> None:
    from posecoach.library import exercise

    said = posecoach("exercises", "show", name)
    assert (said.code, said.err) == (0, "")
    shown, read = " ".join(said.out.split()), exercise(name)
    assert read.name in shown
    for part in ("How", "Dose", "What is judged", "Sources"):
        assert part in said.out
    assert ("Not if" in said.out) == bool(read.exclude_if)
    assert ("Stop at" in said.out) == bool(read.stop_if)
    for fault in read.faults:
        assert fault.cue in shown
    for key in read.sources:
        assert key in shown


GOOD = Path(__file__).parents[2] / "posecoach" / "exercises" / "yoga-tree.toml"


def test_checking_exercise_files(posecoach) -> None:
    here = Path.cwd()
    text = GOOD.read_text(encoding="utf-8")
    (here / "yoga-tree.toml").write_text(text, encoding="utf-8")
    (here / "bad.toml").write_text(
        text.replace('id = "yoga-tree"', 'id = "bad"').replace('"knee_', '"kneee_'),
        encoding="utf-8",
    )
    (here / "torn.toml").write_text(text[: len(text) // 2] + "\nx = [", encoding="utf-8")
    said = posecoach("exercises", "check", "yoga-tree.toml")
    assert (said.code, said.err) == (0, "")
    assert "1 of 1" in said.out
    said = posecoach("exercises", "check", "yoga-tree.toml", "bad.toml", "torn.toml", "no.toml")
    assert said.code == 1
    assert "1 of 4" in said.out
    assert "Traceback" not in said.err
    assert "bad.toml: " in said.err
    assert "did you mean 'knee_" in said.err
    assert "torn.toml: is not TOML" in said.err
    assert "no.toml: cannot be read" in said.err
    assert "yoga-tree.toml" not in said.err


def test_checking_all_that_are_known(posecoach) -> None:
    count = len(exercise_files())
    said = posecoach("exercises", "check")
    assert (said.code, said.err) == (0, "")
    assert f"{count} of {count}" in said.out


def test_words_in_brackets_of_a_persons_own_exercise_are_shown(posecoach, tmp_path) -> None:
    """A file of the user's own may hold what looks like markup."""
    own = tmp_path / "home" / "posecoach" / "exercises" / "tall.toml"
    own.parent.mkdir(parents=True)
    text = GOOD.read_text(encoding="utf-8").replace('id = "yoga-tree"', 'id = "tall"')
    own.write_text(text.replace('name = "', 'name = "Stand [tall] [/x] ', 1), encoding="utf-8")
    for words in (("exercises", "list"), ("exercises", "show", "tall")):
        said = posecoach(*words)
        assert said.code == 0
        assert "[tall]" in said.out


# --- doctor -------------------------------------------------------------------------------


@pytest.mark.slow
def test_doctor_without_a_camera(posecoach, monkeypatch) -> None:
    from posecoach.core.errors import SourceError

    def none(address: int) -> None:
        raise SourceError(f"camera {address} cannot be opened", "see 'posecoach doctor'")

    monkeypatch.setattr("posecoach.capture.Camera", none)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    said = posecoach("doctor")
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert "NO  camera 0: camera 0 cannot be opened" in lines
    assert sum(line.startswith("ok  pose model") for line in lines) == 2
    assert any(line.startswith("ok  exercises: ") for line in lines)
    assert all(line[:4] in ("ok  ", "NO  ") for line in lines)


def test_doctor_fails_when_nothing_can_be_judged(posecoach, monkeypatch) -> None:
    from posecoach.app import doctor, recording
    from posecoach.core.errors import ModelError

    def damaged(name: str) -> None:
        raise ModelError(f"the pose model {name} is damaged", "install posecoach again")

    monkeypatch.setattr(recording, "open_model", damaged)
    monkeypatch.setattr(doctor, "_camera", lambda: "640 x 480")
    said = posecoach("doctor")
    assert said.code == 1
    assert (
        "NO  pose model full: the pose model full is damaged. install posecoach again" in said.out
    )
