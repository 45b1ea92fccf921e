"""A bad file of the user's own: named, left out, and in nobody's way."""

from __future__ import annotations

from pathlib import Path

import pytest

BAD = 'format = 1\nid = "mine"\nname = "\\u001b[2J"\nhysteresis = inf\n'


@pytest.mark.parametrize(
    "words",
    [
        ("exercises", "list"),
        ("exercises", "page", "page.html"),
        ("programs", "list"),
        ("programs", "new", "--area", "neck", "--minutes", "8"),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_a_bad_file_of_ones_own_stops_nothing(
    posecoach, tmp_path: Path, words, monkeypatch
) -> None:
    monkeypatch.setattr("posecoach.app.doctor._camera", lambda: "none")
    folder = tmp_path / "home" / "posecoach" / "exercises"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text(BAD, encoding="utf-8")
    said = posecoach(*words)
    assert said.code == 0
    assert "mine.toml" in (said.err + said.out).replace("\n", "")
    assert "\x1b" not in said.err + said.out
    assert "Traceback" not in said.err
