"""A whole program, led by the machine alone: no clock, no camera, no screen, only the core."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import FrozenInstanceError
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from posecoach.core.guidance.controls import Command, Ended, Ending, Input, Reply, Score, Tick
from posecoach.core.guidance.events import Event
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.view import Moment, SessionView, State
from posecoach.core.message import Message, Tone
from tests.core.guidance.rehearsal import BRACE, LEG, TABLE, Person, answers, begun, led

WAY_UP = ["exercise.table.way_up.come-up-slowly.say", "exercise.table.way_up.stand-up.say"]


def events(moments: Iterable[Moment]) -> list[Event]:
    return [event for moment in moments for event in moment.events]


def said(moments: Iterable[Moment]) -> list[str]:
    return [event.message.id for event in events(moments) if event.spoken]


def stages(moments: Iterable[Moment]) -> list[tuple[int, Stage]]:
    views = ((m.view.assignment.number, m.view.prompt.stage) for m in moments)
    return [key for key, _ in groupby(views)]


def at(stage: Stage, number: int = 1):
    return lambda view: (view.assignment.number, view.prompt.stage) == (number, stage)


@pytest.mark.slow
def test_a_whole_program() -> None:
    session = begun(pain=1)
    moments = led(session, Person(answers(1)))
    view = session.view
    assert (view.state, view.ended) == (State.OVER, None)
    work = [Stage.READY, Stage.WORK]
    leg = [Stage.SET_UP, *work, Stage.REST, *work, Stage.DONE]
    brace = [Stage.SET_UP, *work, Stage.REST, *work, Stage.DONE]
    table = [Stage.SET_UP, *work, Stage.WAY_UP, Stage.DONE]
    expected = [(n, s) for n, all_ in ((1, leg), (2, brace), (3, table)) for s in all_]
    found = [key for key in stages(moments) if key not in ((2, Stage.SET_UP), (3, Stage.SET_UP))]
    assert found == [key for key in expected if key not in ((2, Stage.SET_UP), (3, Stage.SET_UP))]
    held = [e.message for e in events(moments) if e.kind == "hold"]
    sides = [dict(message.parameters)["side"] for message in held]
    assert sides[:2] == [Message.of("side.left"), Message.of("side.right")]
    finished = [m.finished for m in moments if m.finished is not None]
    assert [f.task.exercise for f in finished] == [LEG, BRACE, TABLE]
    assert [sum(f.outcome.completed.values()) for f in finished] == [2, 2, 1]
    told = said(moments)
    assert [one for one in told if one in WAY_UP] == WAY_UP
    assert told.count("pain.ask") == 1, "at half time"
    assert told.count("traction.still-fine") == 1, "after 30 s on the table"
    assert [e.message.id for e in events(moments) if e.kind == "answer"] == ["traction.all-is-well"]


def test_the_same_inputs_give_the_same_answers() -> None:
    """It reads no clock and nothing else: what went in is all that it knows."""
    given: list[Input] = []
    moments = led(begun(pain=1), Person(answers(4)), given=given)
    again = begun(pain=1)
    repeated = [again.update(one) for one in given]
    assert [m.view for m in repeated] == [m.view for m in moments]
    assert [m.view.t for m in repeated] == [m.view.t for m in moments]
    assert events(repeated) == events(moments)


def test_a_view_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        begun().view.state = State.OVER  # type: ignore[misc]


def test_it_imports_only_the_core() -> None:
    code = (
        "import sys, tests.core.guidance.test_session\n"
        "names = [n for n in sys.modules if n.startswith('posecoach.')]\n"
        "print([n for n in names if not n.startswith('posecoach.core')])"
    )
    root = Path(__file__).parents[3]
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"


# --- pauses and questions are states --------------------------------------------------------


def test_a_pause_stands_until_the_person_goes_on() -> None:
    session = begun([LEG])
    person = Person()
    led(session, person, at(Stage.WORK))
    before = session.view
    paused = session.update(Command.PAUSE)
    assert (paused.view.state, paused.view.halted) == (State.PAUSED, True)
    assert paused.view.cue == Message.of("session.go-on", Tone.DO)
    assert said([paused]) == ["session.paused"]
    for given in (Tick(100.0), Command.NEXT, Command.PAUSE, Score(3), Reply(True), Command.EASIER):
        moment = session.update(given)
        assert moment.view.state is State.PAUSED
        assert moment.view.prompt == before.prompt
    assert session.update(Command.GO_ON).view.state is State.LED
    assert led(session, person, start_s=101.0)[-1].view.ended is None


def hurting(stage: Stage) -> tuple[SessionView, Sequence[Moment]]:
    """Pain is said at a stage of the table's exercise, and answered by 7."""
    session = begun([TABLE])
    person = Person(answers(1))
    led(session, person, at(stage))
    if stage is Stage.WORK:
        led(session, person, lambda view: view.prompt.clock_s > 5, start_s=session.view.t + 0.1)
    told = session.update(Command.PAIN).view
    return told, [session.update(Score(7)), *led(session, person, start_s=session.view.t + 0.1)]


@pytest.mark.slow
@pytest.mark.parametrize("stage", [Stage.SET_UP, Stage.READY, Stage.WORK, Stage.WAY_UP, Stage.DONE])
def test_pain_can_be_said_at_every_stage_of_traction(stage: Stage) -> None:
    """The exercise goes on meanwhile, and strong pain leads back up."""
    told, after = hurting(stage)
    assert told.asks_pain
    assert not told.halted
    assert after[-1].view.ended is Ending.PAIN
    if stage is Stage.WORK:
        assert [one for one in said(after) if one in WAY_UP] == WAY_UP


@pytest.mark.parametrize("stage", [Stage.SET_UP, Stage.READY, Stage.WORK, Stage.REST, Stage.DONE])
@pytest.mark.parametrize("paused", [False, True])
@pytest.mark.parametrize("lost", [False, True])
def test_pain_can_be_said_in_every_state(stage: Stage, paused: bool, lost: bool) -> None:
    session = begun([LEG])
    led(session, Person(), at(stage))
    t = session.view.t
    if paused:
        session.update(Command.PAUSE)
    if lost:
        session.update(Tick(t + 5, Message.of("camera.nobody", Tone.SEE)))
    told = session.update(Command.PAIN).view
    assert (told.state, told.asks_pain) == (State.ASKED, True)
    assert told.cue == Message.of("pain.ask", Tone.ASK)
    assert session.update(Command.GO_ON).view.state is State.ASKED, "only a number answers"
    answered = session.update(Score(2)).view
    assert not answered.asks_pain
    assert (answered.state is State.PAUSED) is paused, "the pause is still there"


def test_pain_between_two_exercises_is_asked_as_well() -> None:
    session = begun([BRACE, LEG])
    led(session, Person(answers(1)), lambda view: view.assignment.number == 2)
    assert session.update(Command.PAIN).view.asks_pain


def test_a_third_is_taken_off_on_request_and_told_once() -> None:
    session = begun([LEG, BRACE])
    assert said([session.update(Command.EASIER)]) == ["session.eased"]
    assert said([session.update(Command.EASIER)]) == ["session.no-easier"]
    moments = led(session, Person(answers(1)))
    assert [m.finished.outcome.eased for m in moments if m.finished] == [True, True]


@pytest.mark.slow
def test_where_nobody_could_be_hurt_nobody_is_asked() -> None:
    session = begun(pain=None)
    assert not session.update(Command.PAIN).view.asks_pain
    assert "pain.ask" not in said(led(session, Person(answers(9))))


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_is_from_0_to_10(score: int) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        Score(score)


# --- traction is watched over in every state ------------------------------------------------


def hanging() -> tuple[float, object]:
    session = begun([TABLE])
    person = Person()
    led(session, person, at(Stage.WORK))
    led(session, person, lambda view: view.prompt.clock_s > 5, start_s=session.view.t + 0.1)
    assert session.in_traction
    return session.view.t, session


def test_a_pause_leaves_nobody_hanging() -> None:
    _, session = hanging()
    assert session.update(Command.PAUSE).view.state is State.LED


@pytest.mark.parametrize("status", [None, Message.of("camera.nobody", Tone.SEE)])
def test_without_pictures_silence_leads_back_up(status: Message | None) -> None:
    """The camera is lost while somebody hangs: asked by the clock, then led back up by it."""
    t, session = hanging()
    moments = [session.update(Tick(t + n / 10, status)) for n in range(700)]
    told = said(moments)
    assert told.index("traction.still-fine") < told.index("traction.no-answer")
    steps = [e.message for e in events(moments) if e.message.id == "traction.no-answer-step"]
    assert [dict(m.parameters)["step"].id for m in steps] == WAY_UP
    assert moments[-1].view.ended is Ending.UNANSWERED
    assert moments[-1].view.over
    shown = [m.view.cue for m in moments if m.view.prompt.stage is Stage.WAY_UP]
    assert all(cue is not None and cue.id == "traction.no-answer-step" for cue in shown)


def test_pain_that_is_asked_and_not_answered_leads_back_up() -> None:
    t, session = hanging()
    session.update(Command.PAIN)
    moments = led(session, Person(), start_s=t + 0.1)
    assert moments[-1].view.ended is Ending.UNANSWERED
    assert "traction.no-answer" in said(moments)


def test_a_no_leads_back_up() -> None:
    t, session = hanging()
    person = Person()
    led(session, person, lambda view: view.question is not None, start_s=t + 0.1)
    session.update(Reply(yes=False))
    moments = led(session, person, start_s=session.view.t + 0.1)
    assert [one for one in said(moments) if one in WAY_UP] == WAY_UP
    assert moments[-1].view.ended is Ending.BY_HAND


def test_a_wish_to_stop_leads_back_up_and_a_second_one_ends_it() -> None:
    t, session = hanging()
    assert not session.update(Command.STOP).view.over
    assert not session.update(Command.STOP).view.over, "a key that is held down"
    led(session, Person(), at(Stage.WAY_UP), start_s=t + 0.1)
    assert session.in_traction
    session.update(Tick(t + 3.0))
    assert session.update(Command.STOP).view.over


# --- the end --------------------------------------------------------------------------------


@pytest.mark.parametrize("why", [Ending.NO_PICTURES, Ending.BY_HAND])
def test_when_nothing_more_comes_what_there_is_is_told(why: Ending) -> None:
    session = begun([LEG])
    person = Person()
    led(session, person, lambda view: view.prompt.clock_s > 1)
    moment = session.update(Ended(why))
    assert (moment.view.over, moment.view.ended) == (True, why)
    assert moment.finished is not None
    assert [e.kind for e in moment.events] == ["hold"], "the hold that still ran"
    after = session.update(Command.PAUSE)
    assert (after.view, after.events, after.finished) == (moment.view, (), None)


def test_a_session_without_anything_to_do_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="nothing to do"):
        begun([])


# --- questions do not wait for ever ---------------------------------------------------------


def test_a_question_for_pain_is_put_again_after_a_rest_and_then_ends_it_kindly() -> None:
    session = begun([LEG, BRACE])
    person = Person()
    led(session, person, at(Stage.WORK))
    asked = session.update(Command.PAIN).view
    assert asked.answer_left_s == 30
    began = asked.t
    moments = [session.update(Tick(began + n / 10)) for n in range(1, 901)]
    told = [(e.t - began, e.message.id) for e in events(moments)]
    assert [told_id for _, told_id in told] == ["pain.rest", "pain.ask-again"]
    assert [t for t, _ in told] == pytest.approx([30, 60], abs=0.01)
    left = [m.view.answer_left_s for m in moments]
    assert [a - b for a, b in pairwise(left[:299]) if a != b] == [1] * 29
    assert all(m.view.asks_pain for m in moments[:899]), "it can be answered all the while"
    assert moments[-1].view.ended is Ending.UNANSWERED
    after = led(session, person, start_s=session.view.t + 0.1)
    assert after[-1].view.over
    assert "session.no-answer" in said(after)
    assert after[-1].view.t - session.view.t < 10


def test_an_answer_during_the_rest_is_one() -> None:
    session = begun([LEG])
    led(session, Person(), at(Stage.WORK))
    began = session.update(Command.PAIN).view.t
    session.update(Tick(began + 31))
    assert session.update(Score(2)).view.state is State.LED
    moments = [session.update(Tick(began + 31 + n)) for n in range(100)]
    assert moments[-1].view.ended is None


def test_what_is_left_to_answer_on_a_table_is_shown() -> None:
    t, session = hanging()
    person = Person()
    view = led(session, person, lambda view: view.question is not None, start_s=t + 0.1)[-1].view
    assert view.answer_left_s == 15
