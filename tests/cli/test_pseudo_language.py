"""Every word that a command prints comes from a file of words."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from posecoach.cli import language
from posecoach.core.exercise import Area
from posecoach.library import exercise, exercise_files
from posecoach.program_library import program_files
from posecoach.words import Words, languages
from tests.cli.test_history import kept  # noqa: F401  a fixture
from tests.pseudo import MARK, marked, unmarked

IDS = (*exercise_files(), *program_files())
STAND = exercise("single-leg-stand-eo")


@pytest.fixture(autouse=True)
def pseudo_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "Words", lambda code: Words(code, mark=marked))
    monkeypatch.setenv("COLUMNS", "1000")


@pytest.mark.parametrize(
    "command",
    [
        ("exercises", "list"),
        ("exercises", "check"),
        ("programs", "list"),
        ("programs", "check"),
        ("history",),
        ("history", "show"),
        ("history", "reviewed", "--yes"),
        ("history", "delete", "--yes"),
    ],
    ids=" ".join,
)
def test_what_lists_and_the_history_say(posecoach, kept, command) -> None:  # noqa: F811  a fixture
    said = posecoach(*command)
    assert said.code == 0, said.err
    assert MARK in said.out + said.err
    assert unmarked(said.out + said.err, (*IDS, "posecoach", "pelvis-level")) == []


@pytest.mark.parametrize("answers", ["", "kept"])
def test_what_posecoach_alone_shows(posecoach, request, answers) -> None:
    if answers:
        request.getfixturevalue("kept")
    said = posecoach()
    assert MARK in said.out
    commands = ("posecoach", "exercises list", "history", "add", "coach", "analyze", "doctor", "-h")
    assert unmarked(said.out, (*IDS, *commands)) == []


@pytest.mark.parametrize("command", [("history",), ("history", "delete")], ids=" ".join)
def test_where_there_is_no_history_yet(posecoach, command) -> None:
    said = posecoach(*command)
    assert unmarked(said.err) == []
    assert MARK in said.err


def test_an_exercise_with_the_persons_own_range(posecoach, kept) -> None:  # noqa: F811  a fixture
    said = posecoach("exercises", "show", "neck-side-bend")
    page, _, rest = said.out.partition(marked("Sources"))
    assert unmarked(page, exercise("neck-side-bend").sources) == []
    *_, table = rest.partition(marked("your"))
    assert unmarked(table) == []


def test_the_table_of_a_recording(posecoach, track: Path) -> None:
    said = posecoach("analyze", track, "-e", STAND.id)
    assert said.code == 0, said.err
    assert unmarked(said.out + said.err, [str(track)]) == []
    assert MARK in said.out


def test_json_is_the_same_in_every_language(posecoach, track: Path, monkeypatch) -> None:
    told = posecoach("analyze", track, "-e", STAND.id, "--json", "-").out
    monkeypatch.setattr(language, "Words", Words)
    assert told == posecoach("analyze", track, "-e", STAND.id, "--json", "-").out


def test_an_answer_that_is_none_is_asked_for_again(posecoach, kept) -> None:  # noqa: F811  a fixture
    said = posecoach("history", "delete", answers="perhaps\nn\n")
    assert unmarked(said.err, ["[y/n]", "Error: invalid input"]) == []


@pytest.mark.parametrize(
    "command",
    [
        ("analyze", "gone.mp4", "-e", STAND.id),
        ("analyze", "gone.mp4", "-e", "single-leg-stadn"),
        ("analyze", "gone.mp4", "-e", "neck-rotation", "--side", "up"),
        ("exercises", "show", "nothing-like-it-at-all"),
        ("programs", "show", "neck-relieve"),
        ("programs", "new", "--area", "nekc", "--minutes", "10"),
        ("history", "show", "7"),
        ("--lang", "tlh", "exercises", "list"),
        ("balance", "gone.mp4", "--json", "gone.mp4"),
    ],
    ids=" ".join,
)
def test_what_goes_wrong(posecoach, command) -> None:
    said = posecoach(*command)
    assert said.code in (1, 2)
    given = [word for word in command if word not in ("analyze", "balance", "--side", "--json")]
    known = (
        *given,
        *languages(),
        "posecoach",
        "exercises list",
        "programs list",
        *IDS,
        *get_args(Area),
    )
    assert MARK in said.err
    assert unmarked(said.err.replace("posecoach: ", "", 1), known) == []
