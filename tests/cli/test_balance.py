"""The single-leg test from recordings, by the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

STOOD_S = 8.0
"""The track's person lifts the foot within a second, holds it for 7, lowers it in another."""


def test_one_trial_in_a_recording(posecoach, track: Path) -> None:
    said = posecoach("balance", track, "--age", 67, "--json", "-")
    assert (said.code, said.err) == (0, "")
    data = json.loads(said.out)
    (attempt,) = data["attempts"]
    assert (attempt["side"], attempt["ended_by"]) == ("right", "form")
    assert attempt["seconds"] == pytest.approx(STOOD_S, abs=0.5)
    assert data["norm"]["ages"] == [60, 69]
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.slow
def test_three_recordings_give_a_mean_and_the_fourth_is_told(posecoach, track: Path) -> None:
    said = posecoach("balance", *[track] * 4, "--age", 75, "--json", "b.json")
    assert said.code == 0
    assert "left out, after the third trial of a leg: 1" in said.err
    right = json.loads(Path("b.json").read_text(encoding="utf-8"))["sides"]["right"]
    assert len(set(right["times_s"])) == 1
    assert right["mean_s"] == pytest.approx(right["best_s"])
    assert "people stand 15 s on average (SPRINGER07" in said.out
    assert "shorter than that average" in said.out
    assert [p.name for p in Path.cwd().iterdir()] == ["b.json"]


def test_without_an_age_nothing_is_compared(posecoach, track: Path) -> None:
    said = posecoach("balance", track)
    assert (said.code, said.err) == (0, "")
    assert "without yours there is no comparison" in said.out


def test_a_recording_that_is_not_there(posecoach) -> None:
    said = posecoach("balance", "missing.mp4", "--json", "b.json")
    assert (said.code, said.out) == (1, "")
    assert "missing.mp4" in said.err
    assert list(Path.cwd().iterdir()) == []


def test_the_result_may_not_overwrite_a_recording(posecoach, track: Path) -> None:
    said = posecoach("balance", track, "--json", track)
    assert said.code == 2
    assert "the recording itself" in said.err
