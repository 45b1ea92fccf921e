"""What was not filmed is entered by hand, and says so everywhere."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from posecoach.app.history_writer import history_file, read_history
from posecoach.core.guidance.pain import Zone
from posecoach.core.progress.progress import advice
from posecoach.library import exercise
from posecoach.store.history import History
from tests.cli.test_history import STAND, kept  # noqa: F401  a fixture


def test_seconds_on_both_sides_with_the_pain(posecoach) -> None:
    told = ("--seconds", 60, "--side", "both", "--pain-before", 2, "--pain", 3)
    said = posecoach("history", "add", "neck-rotation", *told, "--date", "2026-03-01")
    assert said.code == 0, said.err
    assert "entered by hand" in said.err
    with read_history() as history:
        (session,) = history.sessions()
    assert session.by_hand
    assert session.started.date().isoformat() == "2026-03-01"
    assert (session.what, session.pain_before, session.pain_after) == ("neck-rotation", 2, 3)
    assert session.zone is Zone.GREEN
    assert [(i.side, i.entered_s, i.in_form_s) for i in session.items] == [
        ("left", 60, 0),
        ("right", 60, 0),
    ]


def test_it_is_marked_wherever_it_is_shown(posecoach) -> None:
    posecoach("history", "add", "glute-bridge", "--repetitions", 12)
    assert "entered by hand" in posecoach("history").out
    assert "12 repetitions by hand" in " ".join(posecoach("history").out.split())
    shown = posecoach("history", "show").out
    assert "entered by hand" in shown
    assert "12 repetitions by hand" in shown
    (session,) = json.loads(posecoach("history", "export").out)["sessions"]
    assert session["by_hand"] is True
    assert session["items"][0]["entered_reps"] == 12
    (row,) = csv.DictReader(io.StringIO(posecoach("history", "export", "--csv", "-").out))
    assert (row["by_hand"], row["entered_reps"], row["in_form_s"]) == ("True", "12", "0.0")
    assert "entered by hand" in posecoach().out


def test_it_makes_nothing_harder_and_breaks_no_row_of_good_sessions(posecoach, kept) -> None:  # noqa: F811  a fixture
    stand = exercise(STAND.exercise)
    now = datetime(2026, 3, 8, tzinfo=UTC)

    def advised() -> str:
        with read_history() as history:
            return advice(history.since_review(), stand, now).kind.value

    assert advised() == "harder"
    posecoach("history", "add", stand.id, "--seconds", 40, "--pain", 1, "--date", "2026-03-07")
    assert advised() == "harder"
    for day in (1, 2, 3):
        posecoach("history", "add", "yoga-tree", "--seconds", 60, "--date", f"2026-03-0{day}")
    with read_history() as history:
        assert advice(history.since_review(), exercise("yoga-tree"), now).kind.value == "keep"


def test_strong_pain_counts_and_says_what_it_means(posecoach) -> None:
    said = posecoach("history", "add", "yoga-tree", "--seconds", 20, "--pain", 7)
    assert "Stop here for today" in said.err
    posecoach("history", "add", "yoga-tree", "--seconds", 20, "--pain", 7)
    assert "until a professional has looked at it" in posecoach("history").out


def test_it_stands_at_its_day_among_the_others(posecoach, kept) -> None:  # noqa: F811  a fixture
    posecoach("history", "add", "yoga-tree", "--seconds", 20, "--date", "2026-03-03")
    with read_history() as history:
        assert [s.started.day for s in history.sessions()] == [2, 3, 4, 6]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("yoga-tree",), "neither seconds nor repetitions"),
        (("yoga-tree", "--seconds", "0"), "--seconds is 0"),
        (("yoga-tree", "--repetitions", "5000"), "--repetitions is 5000"),
        (("yoga-tree", "--seconds", "5", "--pain", "11"), "--pain is 11"),
        (("yoga-tree", "--seconds", "5", "--side", "up"), "--side is 'up'"),
        (("glute-bridge", "--seconds", "5", "--side", "left"), "not done on a side"),
        (("yoga-tree", "--seconds", "5", "--date", "soon"), "--date is 'soon'"),
        (("yoga-tree", "--seconds", "5", "--date", "2999-01-01"), "still to come"),
        (("yoga-three", "--seconds", "5"), "there is no exercise 'yoga-three'"),
        (("yoga-tree", "--seconds", "nan"), "--seconds is nan"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(posecoach, arguments, told) -> None:
    said = posecoach("history", "add", *arguments)
    assert said.code in (1, 2)
    assert told in said.err
    assert "Traceback" not in said.err
    assert not history_file().exists()


def test_an_older_history_takes_it_as_well(posecoach, kept) -> None:  # noqa: F811  a fixture
    with History(kept) as history:
        assert not any(s.by_hand for s in history.sessions())
