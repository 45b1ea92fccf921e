"""Faults that could not be judged are listed with their seconds, and a slow camera is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from posecoach.app.analyze import analyze_file
from posecoach.core.results.summary import Summary
from posecoach.library import exercise
from posecoach.report.as_json import analysis_data
from tests.app.people import standing_track
from tests.core.performances import SCRIPTS, judged, keys, track

TABLE = "inversion-intermittent"
SLOWLY = "coming-up-fast"


def on_the_table(fps: float, up_s: float) -> Summary:
    """Tipped by 15 degrees for a while, then brought up within so many seconds."""
    script = SCRIPTS[TABLE]
    keyed = [
        (0.0, script.rest), (3.0, script.rest), (6.0, script.form), (14.0, script.form),
        (14.0 + up_s, script.rest), (18.0, script.rest),
    ]  # fmt: skip
    return judged(exercise(TABLE), track(keyed, script.camera, fps, 0.05))[0]


def filed(summary: Summary) -> set[str]:
    named = {f.check for h in summary.holds for f in (*h.faults, *h.ended_by.faults)}
    return named | {f.check for _, f in summary.unheld}


@pytest.mark.parametrize("fps", [5, 15])
def test_come_up_slowly_is_told_from_five_pictures_a_second_on(fps: float) -> None:
    assert SLOWLY in filed(on_the_table(fps, 0.6))
    assert SLOWLY not in filed(on_the_table(fps, 2.5))
    assert on_the_table(fps, 0.6).unseen_faults == ()


@pytest.mark.parametrize("fps", [2, 3])
def test_below_that_it_is_unseen(fps: float) -> None:
    summary = on_the_table(fps, 0.6)
    assert SLOWLY not in filed(summary)
    ((_, fault, seconds),) = summary.unseen_faults
    assert fault == SLOWLY
    assert seconds >= 5.0


@pytest.mark.parametrize(("fps", "told"), [(3, True), (12, False)])
def test_the_analysis_says_so(tmp_path: Path, fps: float, told: bool) -> None:
    script = SCRIPTS[TABLE]
    path = standing_track(tmp_path / "a.npz", track(keys(script), script.camera, fps))
    data = analysis_data(analyze_file(str(path), exercise(TABLE)))
    assert [found["fault"] for found in data["unseen_faults"]] == [SLOWLY] * told
    assert any("how fast" in note for note in data["notes"]) is told
