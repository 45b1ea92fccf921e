"""The rating kit: blind, local, and agreeing with what was worked out by hand."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from posecoach.app.agree import read_raters
from posecoach.app.rating_kit import make_kit
from posecoach.core.errors import SourceError, UsageError
from posecoach.library import exercise
from posecoach.report.rating_agreement import (
    Agreement,
    Ratings,
    agreements,
    our_ratings,
    ratings_of,
)
from posecoach.report.rating_page import clip_code
from posecoach.results import Analysis, Fault
from tests.app.people import performance, standing_track
from tests.app.recordings import CLIPS
from tests.english import WORDS
from tests.report.browser import browser
from tests.report.html_page import Page

STAND = exercise("single-leg-stand-eo")


@pytest.fixture
def clips(tmp_path: Path) -> Path:
    """Three clips whose names say what they show; the third is no clip."""
    folder = tmp_path / "clips"
    folder.mkdir()
    for name in ("hips-too-low.mp4", "good.mp4"):
        (folder / name).write_bytes((CLIPS / "single-leg-stand.mp4").read_bytes())
    (folder / "figures.json").write_text("{}", encoding="utf-8")
    return folder


def test_the_kit_names_neither_clips_nor_figures(clips: Path, tmp_path: Path) -> None:
    kit = tmp_path / "kit"
    assert make_kit(clips, STAND, kit, WORDS) == 2
    text = (kit / "rate.html").read_text(encoding="utf-8")
    inside = sorted(path.name for path in (kit / "clips").iterdir())
    assert inside == sorted(f"{clip_code(name)}.mp4" for name in ("good", "hips-too-low"))
    assert all(name in text for name in inside)
    for told in ("hips-too-low", "good.mp4", str(clips), "in form", "°"):
        assert told not in text
    page = Page(text)
    assert page.open == []
    assert not any({"src", "href"} & set(attrs) for _, attrs in page.tags)
    assert "hip drops" in page.all_words(), "the faults of the exercise, to be marked"
    assert "The working side is" in page.all_words(), "or nobody knows which leg is meant"


def test_where_there_is_no_clip_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        make_kit(tmp_path, STAND, tmp_path / "kit", WORDS)
    with pytest.raises(SourceError):
        make_kit(tmp_path / "nowhere", STAND, tmp_path / "kit", WORDS)


RATE_ALL = """(async () => {
  const click = (id) => document.getElementById(id).click();
  const video = document.getElementById("video");
  document.getElementById("rater").value = "rater one";
  document.querySelector("#begin button").click();
  const until = (event) =>
    new Promise((done) => video.addEventListener(event, done, { once: true }));
  const seek = async (t) => { const there = until("seeked"); video.currentTime = t; await there; };
  for (const answer of ["yes", "no"]) {
    if (video.readyState < 1) await until("loadedmetadata");
    await seek(3.5); click("start"); await seek(6.0); click("end");
    document.querySelector(`[name=correct][value=${answer}]`).checked = true;
    if (answer === "no") document.querySelector("[name=fault]").checked = true;
    document.querySelector("#marks button.main").click();
  }
  click("save-all");
  return document.getElementById("done").hidden;
})()"""


@pytest.mark.slow
def test_a_rater_marks_all_clips_in_a_browser_and_saves_a_file(clips: Path, tmp_path: Path) -> None:
    """The clips are looked for on this machine and nothing is asked of any other."""
    make_kit(clips, STAND, tmp_path / "kit", WORDS)
    with browser() as seen:
        seen.open(tmp_path / "kit" / "rate.html")
        with seen.page.expect_download() as saved:
            assert seen.page.evaluate(RATE_ALL) is False, "all are done"
        assert saved.value.suggested_filename == "ratings-rater-one.json"
        data = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
        assert {a.partition(":")[0] for a in seen.asked} <= {"file", "blob", "data"}
        assert seen.complaints == []
    found = ratings_of(data)
    assert found.rater == "rater one"
    assert set(found.marks) == {clip_code("good"), clip_code("hips-too-low")}
    assert sorted(str(mark.correct) for mark in found.marks.values()) == ["no", "yes"]
    assert [mark.held_s for mark in found.marks.values()] == pytest.approx([2.5, 2.5], abs=0.05)
    (wrong,) = (mark for mark in found.marks.values() if mark.correct == "no")
    first = next(fault.id for fault in STAND.faults if fault.during != "ask")
    assert wrong.faults == {first}


def rated(rater: str, **clips: tuple[str, str, float]) -> Ratings:
    """By clip: correct, faults joined by blanks, and the end of one hold that begins at 1 s."""
    marked = [
        {"clip": clip, "correct": correct, "faults": faults.split(),
         "holds": [{"side": None, "start_s": 1.0, "end_s": 1.0 + held}] if held else [], "note": ""}
        for clip, (correct, faults, held) in clips.items()
    ]  # fmt: skip
    return ratings_of({"schema": "posecoach.rating/1", "rater": rater, "clips": marked})


A = rated("a", k1=("yes", "", 10), k2=("no", "low", 0), k3=("yes", "", 20), k4=("no", "low", 5))
B = rated("b", k1=("yes", "", 11), k2=("no", "low", 0), k3=("no", "low", 18), k4=("unsure", "", 5))


def found_of(asked: str) -> Agreement:
    return next(a for a in agreements([A, B], ["low"]) if a.asked == asked)


def test_the_undecided_are_left_out() -> None:
    """yes yes, no no, yes no: 2 of 3; by chance 2/3 * 1/3 + 1/3 * 2/3 = 4/9; kappa (6-4)/(9-4)."""
    correct = found_of("correct")
    assert correct.clips == 3
    assert correct.percent.value == pytest.approx(200 / 3)
    assert correct.kappa.value == pytest.approx(2 / 5)


def test_a_fault_is_asked_of_every_clip() -> None:
    """Low: a says 2 and 4, b says 2 and 3: 2 of 4 agree, which chance alone explains."""
    low = found_of("low")
    assert (low.clips, low.percent.value, low.kappa.value) == (4, 50, 0)


def test_times_agree_by_their_icc() -> None:
    """By hand, from the table (10, 11) (0, 0) (20, 18) (5, 5): the mean squares."""
    held = found_of("held")
    rows, raters, rest = 397.375 / 3, 0.125, 2.375 / 3
    expected = (rows - rest) / (rows + rest + 2 * (raters - rest) / 4)
    assert held.icc.value == pytest.approx(expected, abs=1e-4)
    assert math.isnan(held.kappa.value)


@pytest.fixture(scope="module")
def ours(tmp_path_factory) -> Analysis:
    import posecoach

    seen = tmp_path_factory.mktemp("track") / "good.npz"
    return posecoach.analyze(standing_track(seen, performance()), STAND.id)


def test_our_own_marks_are_what_was_seen_beyond_the_error(ours: Analysis) -> None:
    hold = replace(ours.holds[0], faults=(Fault("pelvis-level", "", 2.0, borderline=True),))
    clean = replace(ours, holds=(hold,), outside_holds=())
    (mark,) = our_ratings([clean]).marks.values()
    assert (mark.correct, mark.faults, mark.held_s) == ("yes", frozenset(), hold.in_form_s)
    wrong = replace(hold, faults=(Fault("pelvis-level", "", 2.0, borderline=False),))
    (mark,) = our_ratings([replace(clean, holds=(wrong,))]).marks.values()
    assert (mark.correct, mark.faults) == ("no", {"pelvis-level"})
    (mark,) = our_ratings([replace(clean, holds=(), reps=())]).marks.values()
    assert (mark.correct, mark.held_s) == ("no", 0)


def saved(path: Path, rater: str, of: str = STAND.id) -> Path:
    clip = {"clip": clip_code("good.npz"), "correct": "yes", "faults": [], "holds": [], "note": ""}
    data = {"schema": "posecoach.rating/1", "rater": rater, "exercise": of, "clips": [clip]}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def test_files_of_raters_and_our_figures_are_read_together(ours, tmp_path: Path) -> None:
    figures = tmp_path / "figures"
    figures.mkdir()
    (figures / "good.json").write_text(json.dumps(ours.to_dict()), encoding="utf-8")
    raters, rated_exercise = read_raters([saved(tmp_path / "a.json", "a")], figures)
    assert [r.rater for r in raters] == ["a", "posecoach"]
    assert rated_exercise == STAND
    assert set(raters[0].marks) == set(raters[1].marks)


def test_what_cannot_be_compared_is_refused(tmp_path: Path) -> None:
    one, other = saved(tmp_path / "a.json", "a"), saved(tmp_path / "b.json", "b", "glute-bridge")
    with pytest.raises(UsageError):
        read_raters([one], None)
    with pytest.raises(UsageError):
        read_raters([one, other], None)
    for text in ("", "[]", '{"schema": "posecoach.rating/1"}', '{"schema": "other"}'):
        (tmp_path / "bad.json").write_text(text, encoding="utf-8")
        with pytest.raises(SourceError):
            read_raters([one, tmp_path / "bad.json"], None)
