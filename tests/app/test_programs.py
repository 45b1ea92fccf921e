"""Whole programs, start to end, by a stick person who does what is said.

What was said and done is set against a golden file. To renew the files after a change on
purpose: `GOLDEN=write pytest tests/app/test_programs.py`, and read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from posecoach.app import live
from posecoach.app.agenda import agenda, tasks
from posecoach.core.analysis import ModelInfo
from posecoach.core.exercise import SIDES
from posecoach.core.played import Played
from posecoach.core.task import Task
from posecoach.program_library import catalog_programs
from tests.app.actor import Actor
from tests.app.people import MODEL

GOLDEN = Path(__file__).parent / "golden"
PROGRAMS = [p.id for p in catalog_programs() if not p.test]
CLOSE_S = 0.35
"""Between two runs of a golden file: a frame or three, where rounding decides."""


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Played]:
    """Run a session with an actor, without a screen."""

    def run(wanted: Sequence[Task], pain: int | None = None, **acting) -> Played:
        actor = Actor(wanted, **acting)
        monkeypatch.setattr(live, "open_model", lambda _: (actor, ModelInfo(**MODEL)))
        monkeypatch.setattr(live.Terminal, "key", lambda _, wait_s=0.001: actor.key(wait_s))
        return live.coach_live(
            actor, wanted, "stick", headless=True, track=None, say=actor.hear, pain=pain
        )

    return run


def compared(name: str, played: Played) -> None:
    """The events against the golden file: the same words in the same order at the same times."""
    path = GOLDEN / f"{name}.txt"
    told = [str(event) for event in played.events]
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(told) + "\n", encoding="utf-8")
    golden = path.read_text(encoding="utf-8").splitlines()
    assert [_words(line) for line in told] == [_words(line) for line in golden]
    times = [float(line[:7]) for line in told]
    assert times == pytest.approx([float(line[:7]) for line in golden], abs=CLOSE_S)


def _words(line: str) -> str:
    """A line without its time, and without the tenths of a hold."""
    return re.sub(r"\d+\.\d s in form", "held", line[7:])


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_from_start_to_end(play, name: str) -> None:
    wanted = agenda(name)
    played = play(tasks(wanted, SIDES, {}))
    assert played.ended == ""
    assert [r.exercise.id for r in played.results] == [i.exercise for i in wanted.program.items]
    for result in played.results:
        summary, read = result.summary, result.exercise
        if read.repetition and read.checks:
            each = 2 if read.sides == "both" else 1
            good = sum(rep.valid for _, rep in summary.reps)
            assert good == read.dose.repetitions * read.dose.sets * each, read.id
        elif read.kind == "walk":
            assert sum(not s.misstep for s in summary.steps) >= read.dose.repetitions, read.id
        elif read.checks and read.kind == "static hold":
            each = 2 if read.sides == "both" else 1
            done = sum(hold.completed for hold in summary.holds)
            assert done == read.dose.repetitions * read.dose.sets * each, read.id
    compared(name, played)
