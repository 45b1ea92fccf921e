"""What an answer means is told and done; easier and harder versions, chosen on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from posecoach.core.guidance.controls import Command, Ending, Score, Tick
from posecoach.core.guidance.pain import Zone
from posecoach.core.guidance.prompt import Stage
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.view import State
from tests.core.guidance.rehearsal import BRACE, LEG, Person, begun, led
from tests.core.guidance.test_session import at, events, said
from tests.english import english


@pytest.mark.parametrize(
    ("before", "score", "zone", "ended", "why"),
    [
        (1, 2, Zone.GREEN, None, ""),
        (3, 4, Zone.AMBER, None, " 2 instead of 3 seconds."),
        (1, 3, Zone.RED, Ending.PAIN, " It is 2 more than at the beginning."),
        (5, 6, Zone.RED, Ending.PAIN, ""),
    ],
)
def test_what_pain_allows_is_told_and_done_at_once(before, score, zone, ended, why) -> None:
    session = begun([LEG], pain=before)
    person = Person()
    led(session, person, at(Stage.WORK))
    target = LEG.dose.hold_s
    session.update(Command.PAIN)
    moment = session.update(Score(score))
    told = f"{score}. {english(zone.message)}{why}"
    assert [(e.kind, english(e.message)) for e in moment.events] == [("pain", told)]
    assert moment.view.ended is ended
    after = led(session, person, start_s=session.view.t + 0.1)
    finished = next(m.finished for m in after if m.finished)
    assert finished.outcome.zone is zone
    assert finished.outcome.eased is (zone is Zone.AMBER or before >= 4)
    if zone is Zone.AMBER:
        assert after[-1].view.prompt.target_s == pytest.approx(2 / 3 * target)


# --- what an answer means stands until it is understood --------------------------------------


def hurts(score: int) -> Session:
    """Pain of so much is said at work."""
    session = begun([LEG, BRACE], pain=3)
    led(session, Person(), at(Stage.WORK))
    session.update(Command.PAIN)
    session.update(Score(score))
    return session


def test_what_four_means_stands_and_is_repeated_until_it_is_understood() -> None:
    session = hurts(4)
    view = session.view
    assert view.question is not None
    assert (view.state, view.question.id) == (State.ASKED, "consequence")
    assert english(view.cue).endswith("2 instead of 3 seconds.")
    moments = [session.update(Tick(view.t + n / 10)) for n in range(1, 180)]
    assert said(moments) == ["pain.answered-eased"] * 2
    assert session.view.state is State.ASKED
    assert session.update(Command.GO_ON).view.state is State.LED


def test_nobody_has_to_press_a_key_to_go_on() -> None:
    session = hurts(4)
    moment = [session.update(Tick(session.view.t + n / 10)) for n in range(1, 220)][-1]
    assert (moment.view.state, moment.view.ended) == (State.LED, None)


def test_four_then_seven_eases_and_then_ends_it_and_the_record_has_both() -> None:
    session = hurts(4)
    session.update(Command.GO_ON)
    assert session.so_far.outcome.zone is Zone.AMBER
    session.update(Command.PAIN)
    moment = session.update(Score(7))
    assert (moment.view.ended, session.so_far.outcome.zone) == (Ending.PAIN, Zone.RED)
    assert moment.view.question is not None
    assert moment.view.question.id == "consequence"
    session.update(Command.GO_ON)
    after = led(session, Person(), start_s=session.view.t + 0.1)
    (finished,) = [m.finished for m in after if m.finished]
    assert (finished.outcome.zone, finished.outcome.eased) == (Zone.RED, True)
    assert len(after) < 100, "no other exercise comes"


# --- easier and harder ----------------------------------------------------------------------

VARIED = replace(LEG, easier=("2 s holds",), harder=("hold 5 s",))


def test_easier_and_harder_change_the_hold_and_the_record_says_so() -> None:
    session = begun([VARIED])
    assert english(events([session.update(Command.HARDER)])[0].message) == (
        "Hold 5 s: 5 instead of 3 seconds"
    )
    assert session.view.prompt.target_s == 3, "the view follows with the next picture"
    led(session, Person(), at(Stage.WORK))
    assert session.view.prompt.target_s == 5
    assert session.so_far.outcome.version == "hold 5 s"
    back = events([session.update(Command.EASIER)])[0].message
    assert english(back) == "Back to the plan: 3 instead of 5 seconds"
    easier = events([session.update(Command.EASIER)])[0].message
    assert english(easier) == "2 s holds: 2 instead of 3 seconds"
    assert session.so_far.outcome.version == "2 s holds"


def test_nobody_in_pain_goes_on_to_something_harder() -> None:
    session = begun([VARIED], pain=4)
    assert said([session.update(Command.HARDER)]) == ["session.no-harder"]
