"""A recording's report: whole, true to the figures, printable, and asking nothing of a network."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from posecoach.app.analyze import analyze_file
from posecoach.app.report_kit import ReportKit
from posecoach.core.exercise import Exercise
from posecoach.core.results.analysis import About
from posecoach.library import exercise
from posecoach.report.recorded import Recorded
from posecoach.report.recording_page import recording_article, recording_body, recordings_page
from posecoach.words import Words
from tests.app.people import performance, standing_track
from tests.english import WORDS
from tests.pseudo import PSEUDO, unmarked
from tests.report.browser import browser
from tests.report.html_page import Page

HOSTILE = '"><script>alert(1)</script><img src=http://evil.example/x onerror=alert(2)>'
ABOUT = About("P-017", "2026-11-27", "second visit")


def recorded(of: Exercise, folder: Path, about: About = ABOUT, hold_s: float = 7.0) -> Recorded:
    """A stick person who rests, holds with the right side, and rests."""
    kit = ReportKit(of)
    path = standing_track(folder / "seen.npz", performance(of.id, hold_s))
    return kit.recorded(replace(analyze_file(str(path), of, takers=kit.takers), about=about))


@pytest.fixture(scope="module", params=["single-leg-stand-eo", "glute-bridge", "neck-side-bend"])
def one(request, tmp_path_factory) -> Recorded:
    return recorded(exercise(request.param), tmp_path_factory.mktemp("track"))


def article(of: Recorded, words: Words = WORDS) -> str:
    a = of.analysis
    return recording_article(a.exercise, a.source.path, a.about, recording_body(of, words), words)


def page_of(*recordings: Recorded) -> str:
    return recordings_page([article(r) for r in recordings], WORDS)


def test_it_is_whole_and_loads_nothing(one: Recorded) -> None:
    page = Page(page_of(one))
    assert page.open == []
    assert not page.every("script")
    for tag, attrs in page.tags:
        assert not {"src", "href", "srcset", "action", "data", "style"} & set(attrs), tag
        assert not any(name.startswith("on") for name in attrs)
    assert "http" not in page.text.replace("http-equiv", "")
    (policy,) = (m["content"] for m in page.every("meta") if "http-equiv" in m)
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")


def test_its_numbers_are_those_of_the_analysis(one: Recorded) -> None:
    said = Page(page_of(one)).all_words()
    (hold,) = one.analysis.summary.holds[:1]
    assert f"{hold.hold.in_form_s:.1f} s" in said
    held = sum(h.hold.in_form_s for h in one.analysis.summary.holds)
    dose = one.analysis.exercise.dose
    assert f"{held:.1f} of {dose.hold_s * dose.repetitions * dose.sets:g} s" in said
    assert "0" * 64 in said, "the model's SHA-256"
    for check in one.analysis.exercise.checks:
        assert check.name in said


def test_a_screen_reader_is_told_everything(one: Recorded) -> None:
    page = Page(page_of(one))
    for tag, attrs in page.tags:
        if tag == "svg" and attrs.get("aria-hidden") != "true":
            assert attrs["role"] == "img"
    drawn = re.findall(r'<svg viewBox="[^"]*" role="img"><title>([^<]+)</title>', page.text)
    assert len(drawn) >= len(one.trace.sides[0].values)
    assert all(attrs.get("scope") in ("col", "row") for attrs in page.every("th"))
    assert len(page.every("caption")) == len(page.every("table"))
    assert page.every("html") == [{"lang": "en"}]


def test_hostile_names_labels_and_notes_are_text(one: Recorded) -> None:
    source = replace(one.analysis.source, path=HOSTILE)
    about = About(HOSTILE, HOSTILE, HOSTILE)
    hostile = replace(one, analysis=replace(one.analysis, source=source, about=about))
    page = Page(page_of(hostile))
    assert page.open == []
    assert not page.every("script")
    assert not page.every("img")
    assert page.all_words().count(" ".join(HOSTILE.split())) == 4


def test_every_word_comes_from_a_file_of_words(one: Recorded) -> None:
    page = recordings_page([article(one, PSEUDO)], PSEUDO)
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]*>", " ", body))
    settings = re.findall(r"\{.*\}", text)
    basis = {c.basis for c in one.analysis.exercise.checks}
    known = {one.analysis.source.path, *basis, one.analysis.exercise.id, "stick", "none"}
    known |= {ABOUT.label, ABOUT.note, one.version, *settings}
    assert unmarked(text, known) == []


def test_what_only_a_clock_led_shows_no_score(one: Recorded) -> None:
    timed = replace(one.analysis.exercise, measurability="timer only")
    text = article(replace(one, analysis=replace(one.analysis, exercise=timed)))
    said = Page(text).all_words()
    assert "Timer only" in said
    for scored in ("in form", "Holds", "limit", "%", "±"):
        assert scored not in said


def test_what_is_known_roughly_is_told_without_degrees(one: Recorded) -> None:
    rough = replace(one.analysis.exercise, measurability="approximate")
    text = article(replace(one, analysis=replace(one.analysis, exercise=rough)))
    limits = Page(text).all_words().partition("Range while in form")[2].partition("Made with")[0]
    assert not re.search(r"\d°", limits)
    assert '<text class="label"' not in text.partition('class="charts"')[2]


def test_a_mute_recording_says_why(tmp_path: Path) -> None:
    """A person who only stands: the foot is never lifted."""
    of = exercise("single-leg-stand-eo")
    rest = [moment for moment in performance() if moment[0] < 2.0]
    kit = ReportKit(of)
    path = standing_track(tmp_path / "rest.npz", rest)
    mute = kit.recorded(analyze_file(str(path), of, takers=kit.takers))
    said = Page(page_of(mute)).all_words()
    assert "No hold was found." in said
    assert "Why little was timed" in said
    assert "foot lifted" in said


@pytest.mark.slow
def test_it_prints_on_at_most_three_pages_a_recording(tmp_path: Path) -> None:
    """Also the longest: both sides, many holds."""
    first = recorded(exercise("yoga-warrior2"), tmp_path)
    summary = first.analysis.summary
    many = replace(summary, holds=summary.holds * 40)
    long = replace(first, analysis=replace(first.analysis, summary=many))
    with browser() as seen:
        for count, recordings in ((1, (long,)), (2, (long, first))):
            path = tmp_path / f"page-{count}.html"
            path.write_text(page_of(*recordings), encoding="utf-8")
            seen.open(path)
            for paper in ("A4", "Letter"):
                assert seen.pages(paper) <= 3 * count, paper
        assert all(address.startswith("file:") for address in seen.asked)
        assert seen.complaints == [], "the policy lets everything that is there be shown"
