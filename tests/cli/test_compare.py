"""`posecoach compare`: files, recordings, folders, or one clear line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.people import performance, standing_track

STAND = "single-leg-stand-eo"


@pytest.fixture
def visits(posecoach) -> None:
    """A stand of 7 s, then one of 9 s: as pose tracks and as figures."""
    for name, held in (("before", 7.0), ("after", 9.0)):
        standing_track(Path(f"{name}.npz"), performance(hold_s=held))
        said = posecoach("analyze", f"{name}.npz", "-e", STAND, "--json", f"{name}.json")
        assert said.code == 0


@pytest.mark.usefixtures("visits")
def test_two_files_of_figures_and_two_recordings_say_the_same(posecoach) -> None:
    files = posecoach("compare", "before.json", "after.json")
    recordings = posecoach("compare", "before.npz", "after.npz", "-e", STAND)
    assert files.code == recordings.code == 0
    assert files.out == recordings.out
    assert "longest hold" in files.out
    assert "2.0 s more, band 0.3 s: a change" in files.out
    assert "within the error" in files.out or "the same" in files.out


@pytest.mark.usefixtures("visits")
def test_a_folder_alone_is_a_trend(posecoach) -> None:
    folder = Path("visits")
    folder.mkdir()
    for number, name in enumerate(("before", "after")):
        Path(f"{name}.json").rename(folder / f"{number}.json")
    said = posecoach("compare", folder)
    assert said.code == 0
    assert "▁█" in said.out
    data = json.loads(posecoach("compare", folder, "--json", "-").out)
    held = {c["figure"]: c["change"] for c in data["exercises"][STAND]}
    assert held["longest hold"] == pytest.approx(2.0, abs=0.2)


@pytest.mark.usefixtures("visits")
def test_what_cannot_be_compared_is_said_in_one_line(posecoach) -> None:
    Path("empty").mkdir()
    Path("other.json").write_text("[1, 2]", encoding="utf-8")
    for arguments, problem in (
        (("before.npz", "after.npz"), "as which exercise is it to be judged?"),
        (("empty",), "empty"),
        (("other.json", "after.json"), "no figures of an analysis"),
        (("nowhere.json", "after.json"), "no such file"),
        (("before.json",), "there is nothing to compare"),
    ):
        said = posecoach("compare", *arguments)
        assert said.code in (1, 2)
        assert said.out == ""
        assert problem in said.lines[0]
        assert said.lines[1].startswith("  ")
