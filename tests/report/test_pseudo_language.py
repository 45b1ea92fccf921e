"""Every word on a page or in a table comes from a file of words."""

from __future__ import annotations

import html
import io
import re

import pytest
from rich.console import Console, RenderableType

from posecoach.app.analyze import analyze_file
from posecoach.core.guidance.view import Outcome
from posecoach.core.progress.session_result import SessionResult
from posecoach.core.results.analysis import Analysis
from posecoach.library import exercise, exercises
from posecoach.program_library import programs
from posecoach.report.as_csv import analysis_csv
from posecoach.report.as_json import analysis_json
from posecoach.report.catalog import catalog_page, source_parts
from posecoach.report.console import analysis_table
from posecoach.report.exercise import exercises_table
from posecoach.report.exercise_page import exercise_page
from posecoach.report.program import program_page, programs_table
from posecoach.report.session import session_table
from tests.app.people import performance, standing_track
from tests.pseudo import MARK, PSEUDO, marked, unmarked

EXERCISES = exercises()
BY_ID = {e.id: e for e in EXERCISES}


def printed(shown: RenderableType) -> str:
    """On a screen so wide that no word is broken."""
    out = io.StringIO()
    Console(file=out, width=1000, markup=False).print(shown)
    return out.getvalue()


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        (marked("Turn side-on: don't"), []),
        (f"{marked('Hold')} still", ["still"]),
        (f"{marked('in')} my.mp4", []),
        (marked("42 s of 5.0°"), []),
    ],
)
def test_a_word_without_a_mark_is_found(text: str, bare: list[str]) -> None:
    assert unmarked(text, ["my.mp4"]) == bare


@pytest.mark.parametrize("e", EXERCISES, ids=BY_ID)
def test_the_page_of_an_exercise(e) -> None:
    page = printed(exercise_page(e, PSEUDO))
    told, _, sources = page.partition(marked("Sources"))
    assert unmarked(told, (*e.sources, *BY_ID)) == []
    assert sources.strip()


def test_the_list_of_exercises() -> None:
    assert unmarked(printed(exercises_table(EXERCISES, PSEUDO)), BY_ID) == []


@pytest.mark.parametrize("p", programs(), ids=lambda p: p.id)
def test_the_page_of_a_program(p) -> None:
    page = printed(program_page(p, BY_ID, PSEUDO))
    assert unmarked(page, (*p.sources, *p.sources.values(), *BY_ID)) == []


def test_the_list_of_programs() -> None:
    assert unmarked(printed(programs_table(programs(), PSEUDO)), [p.id for p in programs()]) == []


def test_the_page_of_all_exercises() -> None:
    page = catalog_page(EXERCISES, PSEUDO)
    assert MARK in page
    body = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    told = re.findall(r'(?:placeholder|aria-label|title)="([^"]*)"', body)
    text = html.unescape(" ".join([re.sub(r"<[^>]*>", " ", body), *told]))
    sources = {
        part for e in EXERCISES for text in e.sources.values() for part in source_parts(text)
    }
    known = {key for e in EXERCISES for key in e.sources} | sources | {"{count}", "{total}"}
    assert unmarked(text, known) == []


@pytest.fixture(scope="module", params=["single-leg-stand-eo", "glute-bridge", "neck-side-bend"])
def analysis(request, tmp_path_factory) -> Analysis:
    """Of somebody who rests, holds, and rests; some of it too short and out of the picture."""
    path = tmp_path_factory.mktemp("track") / "seen.npz"
    return analyze_file(
        str(standing_track(path, performance(request.param))), exercise(request.param)
    )


def test_the_table_of_a_recording(analysis: Analysis) -> None:
    assert unmarked(printed(analysis_table(analysis, PSEUDO)), [analysis.source.path]) == []
    assert "Holds" in printed(analysis_table(analysis, PSEUDO)).replace(MARK, "")


def test_the_table_of_a_session(analysis: Analysis) -> None:
    played = SessionResult(
        results=[analysis, analysis], outcomes=[Outcome(), Outcome(blind_s=12.0)]
    )
    title = exercise("glute-bridge").message("name")
    assert unmarked(printed(session_table(title, played, PSEUDO))) == []


def test_files_for_machines_carry_no_mark(analysis: Analysis) -> None:
    assert MARK not in analysis_json(analysis)
    assert MARK not in analysis_csv(analysis)
