"""`posecoach exercises page`: one file, with one's own exercises in it, or one clear line."""

from __future__ import annotations

from pathlib import Path

from posecoach.library import BUILT_IN


def test_it_writes_a_page_that_has_ones_own_exercise_too(posecoach, monkeypatch, tmp_path) -> None:
    text = (BUILT_IN / "glute-bridge.toml").read_text(encoding="utf-8")
    text = text.replace('"glute-bridge"', '"my-bridge"', 1).replace('"Bridge"', '"Mine & <b>"', 1)
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "my-bridge.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("posecoach.toml_files.home", lambda: tmp_path)
    said = posecoach("exercises", "page", "out.html")
    assert (said.code, said.out) == (0, "")
    assert said.lines == ["74 exercises in out.html: open it in any browser"]
    page = Path("out.html").read_text(encoding="utf-8")
    assert "Mine &amp; &lt;b&gt;" in page
    assert page == posecoach("exercises", "page", "-").out.removesuffix("\n")


def test_where_nothing_can_be_written_it_says_so_in_one_line(posecoach, tmp_path) -> None:
    for place in (tmp_path, "no-such-folder/out.html"):
        said = posecoach("exercises", "page", place)
        assert (said.code, said.out) == (1, "")
        problem, hint = said.lines
        assert problem.startswith(f"posecoach: cannot write {place}: ")
        assert hint.startswith("  ")
    assert list(Path().iterdir()) == []
