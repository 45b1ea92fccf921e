"""The history page shows what was done, and no score where nothing was judged."""

from __future__ import annotations

import html
import io
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console, Group

from posecoach.core.judging.personal import OwnRange
from posecoach.core.progress.session_record import ItemDone, SessionRecord
from posecoach.library import exercises
from posecoach.report.courses import courses, days_done
from posecoach.report.history_html import history_html
from posecoach.report.history_plots import plots
from posecoach.words import Words
from tests.english import WORDS, english
from tests.pseudo import PSEUDO, unmarked
from tests.report.browser import browser
from tests.report.html_page import Page

BY_ID = {e.id: e for e in exercises()}
NAMES = {id_: e.message("name") for id_, e in BY_ID.items()}
MONDAY = date(2026, 3, 2)


def item(exercise: str = "single-leg-stand-eo", **more) -> ItemDone:
    return ItemDone(exercise=exercise, **more)


def session(day: date, *items: ItemDone, what: str = "glute-bridge", **more) -> SessionRecord:
    started = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    return SessionRecord(id=1, started=started, what=what, items=items, **more)


SESSIONS = [
    session(
        MONDAY + timedelta(days=3 * n),
        item(
            side="left",
            in_form_s=10.0 * (n + 1),
            target_s=60.0,
            holds_planned=3,
            ranges={"foot-lifted": 0.11 + n / 100},
        ),
        item(side="right", in_form_s=60.0, target_s=60.0, holds_completed=3, holds_planned=3),
        item("glute-bridge", reps_valid=4 * n, reps_planned=16, in_form_s=20.0, target_s=80.0),
        item("knee-rolls", holds_completed=2, holds_planned=4),
        pain_before=4 - n,
        pain_after=3 - n,
    )
    for n in range(4)
]
TODAY = MONDAY + timedelta(days=10)
RANGES = {
    "neck-side-bend": [
        OwnRange("ear-to-shoulder", side, 30.0 + n, "deg", 5.0, MONDAY + timedelta(days=n))
        for n in (0, 9)
        for side in ("left", "right")
    ]
}


def page_of(sessions=SESSIONS, words: Words = WORDS) -> str:
    return history_html(sessions, RANGES, {}, BY_ID, TODAY, words)


def test_each_side_goes_by_what_its_dose_is_made_of() -> None:
    found = {(c.exercise, c.side): c for c in courses(SESSIONS)}
    left = found["single-leg-stand-eo", "left"]
    assert (left.counted, left.done, left.planned) == ("seconds", (10, 20, 30, 40), (60,) * 4)
    bridge = found["glute-bridge", None]
    assert (bridge.counted, bridge.done) == ("repetitions", (0, 4, 8, 12))
    assert found["knee-rolls", None].counted == "clock"


def test_days_begin_on_a_monday_and_end_today() -> None:
    days = days_done(SESSIONS[1:], TODAY)
    assert (days[0][0], days[-1][0], len(days)) == (MONDAY, TODAY, 11)
    assert [n for n, (_, count) in enumerate(days) if count] == [3, 6, 9]
    old = session(MONDAY - timedelta(days=900), item(target_s=1.0))
    assert len(days_done([old], TODAY)) <= 84 + 6
    prevented = SessionRecord(id=9, started=SESSIONS[0].started, what="x", ended="red flag")
    assert sum(count for _, count in days_done([prevented], TODAY)) == 0


def terminal(words: Words = WORDS) -> str:
    out = io.StringIO()
    Console(file=out, width=120).print(Group(*plots(SESSIONS, NAMES, TODAY, words)))
    return out.getvalue()


def test_the_terminal_shows_shares_of_the_dose_pain_and_days() -> None:
    text = terminal()
    left = next(line for line in text.splitlines() if "left" in line)
    assert "▂▃▅▆" in left, "10, 20, 30 and 40 of 60 s, in eighths"
    assert "40 of 60 s in form" in left
    assert "████" in text
    assert "2 of 4 by the clock" in text
    assert "Pain before, 1 last: ▄▃▂▂" in text
    assert "Days done: 4 of 11 ■··■··■ ··■·" in text


def test_the_page_says_the_same_and_loads_nothing() -> None:
    page = Page(page_of())
    said = page.all_words()
    assert page.open == []
    assert not page.every("script")
    assert not any({"src", "href", "style"} & set(attrs) for _, attrs in page.tags)
    assert "Days done: 4 of 11" in said
    assert "left 40 of 60 s in form; right 60 of 60 s in form" in said
    assert "12 of 16 repetitions" in said
    assert "left 39 ± 5°" in said
    assert "Single-leg stand, eyes open: foot lifted left 0.14 ± 0.04" in said


def test_what_only_a_clock_led_has_no_plot() -> None:
    text = page_of([session(MONDAY, item("knee-rolls", holds_completed=2, holds_planned=4))])
    assert "2 of 4 by the clock" in text
    assert "in form, against" not in text
    assert 'class="dot near"' not in text


def test_what_was_entered_by_hand_is_no_second_in_form() -> None:
    own = item("neck-rotation", side="left", entered_s=45.0)
    text = page_of([session(MONDAY, own, by_hand=True)])
    said = Page(text).all_words()
    assert "45 s by hand" in said
    assert "Days done: 1 of 11" in said
    assert "in form, against" not in text


def test_hostile_names_are_text() -> None:
    hostile = "<script>alert(1)</script>"
    page = Page(page_of([session(MONDAY, item(hostile, target_s=9.0), what=hostile)]))
    assert not page.every("script")
    assert page.open == []
    assert page.all_words().count(hostile) >= 2


def test_every_word_comes_from_a_file_of_words() -> None:
    known = ("glute-bridge",)
    body = re.sub(r"<style>.*?</style>", "", page_of(words=PSEUDO), flags=re.DOTALL)
    assert unmarked(html.unescape(re.sub(r"<[^>]*>", " ", body)), known) == []
    assert unmarked(terminal(PSEUDO), known) == []


def test_an_exercise_that_is_gone_keeps_its_id() -> None:
    said = Page(page_of([session(MONDAY, item("long-gone", target_s=60.0))])).all_words()
    assert "long-gone 0 of 60 s in form" in said
    assert english(NAMES["glute-bridge"]) == "Bridge"


@pytest.mark.slow
def test_it_prints_and_asks_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "history.html").write_text(page_of(), encoding="utf-8")
    with browser() as seen:
        seen.open(tmp_path / "history.html")
        assert seen.pages("A4") <= 2
        assert all(address.startswith("file:") for address in seen.asked)
        assert seen.complaints == []
