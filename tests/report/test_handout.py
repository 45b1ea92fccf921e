"""A program on paper: whole, one or two sheets, nothing from outside."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from posecoach.core.programs.program import Program
from posecoach.library import exercises
from posecoach.program_library import programs
from posecoach.report.handout import handout_page
from posecoach.words import Words
from tests.english import WORDS, english
from tests.pseudo import PSEUDO, unmarked
from tests.report.browser import browser
from tests.report.html_page import Page

BY_ID = {e.id: e for e in exercises()}
every = pytest.mark.parametrize("p", programs(), ids=lambda p: p.id)


def page_of(p: Program, words: Words = WORDS) -> str:
    return handout_page(p, BY_ID, words)


@every
def test_it_says_what_to_do_and_when_to_stop_and_loads_nothing(p: Program) -> None:
    page = Page(page_of(p))
    said = page.all_words()
    assert page.open == []
    assert not page.every("script")
    assert not any({"src", "href", "style"} & set(attrs) for _, attrs in page.tags)
    for number, item in enumerate(p.items, 1):
        e = BY_ID[item.exercise]
        assert f"{number}. {english(e.message('name'))}" in said
        assert " ".join(english(e.message("how_to")).split()) in said
    assert "Stop at" in said
    assert "not a medical device" in said


def test_the_dose_is_the_programs_and_not_the_exercises() -> None:
    p = next(p for p in programs() if p.id == "lower-back-relief")
    bridge = next(item for item in p.items if item.exercise == "glute-bridge")
    assert (bridge.sets, bridge.repetitions, BY_ID["glute-bridge"].dose.repetitions) == (2, 6, 8)
    assert "2 sets of 6 x 5 s, 20 s rest" in Page(page_of(p)).all_words()


def test_hostile_words_are_text() -> None:
    hostile = "<script>alert(1)</script>\"'&"
    p = programs()[0]
    items = tuple(replace(item, note=hostile) for item in p.items)
    page = Page(page_of(replace(p, name=hostile, equipment=hostile, items=items, words={})))
    assert page.open == []
    assert not page.every("script")
    assert page.all_words().count("<script>alert(1)</script>") >= 2 + len(items)


@every
def test_every_word_comes_from_a_file_of_words(p: Program) -> None:
    body = re.sub(r"<style>.*?</style>", "", page_of(p, PSEUDO), flags=re.DOTALL)
    assert unmarked(html.unescape(re.sub(r"<[^>]*>", " ", body))) == []


@pytest.mark.slow
def test_it_prints_on_one_or_two_sheets(tmp_path: Path) -> None:
    with browser() as seen:
        for p in programs():
            page = tmp_path / f"{p.id}.html"
            page.write_text(page_of(p), encoding="utf-8")
            seen.open(page)
            for paper in ("A4", "Letter"):
                assert seen.pages(paper) <= 2, (p.id, paper)
        assert all(address.startswith("file:") for address in seen.asked)
        assert seen.complaints == []
