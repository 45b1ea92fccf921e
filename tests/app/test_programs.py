"""Whole programs, start to end, by a stick person who does what is said.

What was said and done is set against a golden file. To renew the files after a change on
purpose: `GOLDEN=write pytest tests/app/test_programs.py`, and read the difference.
"""

from __future__ import annotations

import math
import os
import re
import signal
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from posecoach.app import lead_back, live_session
from posecoach.app.live_session import Done, LiveSession, nothing_kept
from posecoach.app.session_plan import SessionPlan, session_plan, tasks
from posecoach.core.balance.balance_test import BalanceTest, FourStage, SingleLeg
from posecoach.core.exercise import SIDES
from posecoach.core.frame import Image
from posecoach.core.guidance import corrections, messages, questions
from posecoach.core.guidance import session as core_session
from posecoach.core.guidance.controls import Ending, Input
from posecoach.core.guidance.course import Course, Task, TaskCourse, TrialCourse
from posecoach.core.guidance.cueing import BETWEEN_S, MOST_SAID
from posecoach.core.guidance.pain import Zone
from posecoach.core.guidance.session import Session
from posecoach.core.guidance.view import Moment, Outcome, SessionView
from posecoach.core.kinematics.pose import Pose
from posecoach.core.message import Tone
from posecoach.core.progress.session_result import SessionResult
from posecoach.core.results.analysis import ModelInfo
from posecoach.library import exercise
from posecoach.program_library import catalog_programs, program_files, read_program
from posecoach.render.panel import State, panel_of_view
from posecoach.render.presenters import ByKeys, InWords
from tests.app.actor import Actor
from tests.app.people import MODEL
from tests.core.performances import SCRIPTS
from tests.english import english
from tests.pseudo import PSEUDO, unmarked
from tests.stick import Posture, drawn

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden"
PROGRAMS = [p.id for p in catalog_programs() if not p.test]
CLOSE_S = 0.35
"""Between two runs of a golden file: a frame or three, where rounding decides."""


ASK_PAIN, STILL_FINE = english(questions.ASK_PAIN), english(questions.ASK_STILL_FINE)
ALL_IS_WELL, BLIND = english(core_session.ALL_IS_WELL), english(corrections.BLIND)
NO_ANSWER = english(messages.NO_ANSWER)
GREEN, AMBER, RED = (english(zone.message) for zone in Zone)
Shown = list[tuple[State, str]]


class Watching:
    """Takes down what the panel shows: its state and its cue; a presenter."""

    answers = False

    def __init__(self, shown: Shown) -> None:
        self._shown = shown

    def present(self, moment: Moment, image: Image | None, pose: Pose | None) -> None:
        panel = panel_of_view(moment.view)
        self._shown.append((panel.state, english(panel.cue)))

    def inputs(self, view: SessionView) -> Sequence[Input]:
        return ()

    def close(self) -> None:
        """Nothing to let go of."""


Play = Callable[..., SessionResult]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Play:
    """Run a session with an actor, without a screen."""

    def run(
        wanted: Sequence[Task] | Course,
        pain: int | None = None,
        shown: Shown | None = None,
        done: Done = nothing_kept,
        seen: Sequence[Task] = (),
        **acting,
    ) -> SessionResult:
        course = TaskCourse(wanted) if isinstance(wanted, Sequence) else wanted
        actor = Actor(wanted if isinstance(wanted, Sequence) else seen, **acting)
        for module in (live_session, lead_back):
            monkeypatch.setattr(module, "monotonic", lambda: actor.t)
        presenters = [InWords(actor.hear), ByKeys(actor)]
        if shown is not None:
            presenters.append(Watching(shown))
        session = Session(course, pain=pain)
        model = ModelInfo(**MODEL)
        return LiveSession(session, actor, actor, model, presenters, done=done).lead()

    return run


def compared(name: str, played: SessionResult) -> None:
    """The events against the golden file: the same words in the same order at the same times."""
    path = GOLDEN / f"{name}.txt"
    told = [f"{e.t:7.1f}  {e.kind:10}  {english(e.message)}" for e in played.events]
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(told) + "\n", encoding="utf-8")
    golden = path.read_text(encoding="utf-8").splitlines()
    assert [_words(line) for line in told] == [_words(line) for line in golden]
    assert {word for e in played.events for word in unmarked(PSEUDO.text(e.message))} == set()
    times = [float(line[:7]) for line in told]
    assert times == pytest.approx([float(line[:7]) for line in golden], abs=CLOSE_S)


def _words(line: str) -> str:
    """A line without its time, and without the tenths of a hold."""
    return re.sub(r"\d+\.\d s in form", "held", line[7:])


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_from_start_to_end(play, name: str) -> None:
    wanted = session_plan(name)
    played = play(tasks(wanted, SIDES, {}))
    assert played.ended is None
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
    told = [e for e in played.events if e.kind == "cue" and e.message.tone is Tone.DO]
    assert all(b.t - a.t >= BETWEEN_S for a, b in pairwise(told)), "nobody is nagged"
    assert max(Counter(e.message for e in told).values(), default=0) <= MOST_SAID
    compared(name, played)


@pytest.mark.parametrize("name", PROGRAMS)
def test_who_holds_seven_of_twenty_seconds_does_every_program_without_a_key(
    play: Play, name: str
) -> None:
    """Two tries, then seven seconds are enough, and all of them are credited."""
    wanted = session_plan(name)
    lasts = {e.id: 7.0 for e in wanted.exercises}
    played = play(tasks(wanted, SIDES, {}), lasts=lasts)
    assert played.ended is None
    assert [r.exercise.id for r in played.results] == [i.exercise for i in wanted.program.items]
    said = said_of(played)
    for result, outcome in zip(played.results, played.outcomes, strict=True):
        read = result.exercise
        if not read.checks or read.kind != "static hold":
            continue
        each = 2 if read.sides == "both" else 1
        done = read.dose.repetitions * read.dose.sets * each
        assert sum(outcome.completed.values()) == done, read.id
        held = [timed.hold.in_form_s for timed in result.summary.holds]
        assert len(held) == done + (each if read.dose.hold_s > 7.5 else 0), "one try more a side"
        assert held == pytest.approx([min(7.2, read.dose.hold_s)] * len(held), abs=1.2), read.id
    long = [e.dose.hold_s for e in (r.exercise for r in played.results) if e.kind == "static hold"]
    assert any("what you have today: 7 seconds" in one for one in said) is (max(long) > 7.5)


def balance(
    play: Play, name: str, test: BalanceTest, **acting
) -> tuple[tuple[str, ...], list[str]]:
    """Do a balance test with an actor; the result in words, and what was said."""
    program = read_program(program_files()[name])
    seen = [Task(exercise(item.exercise), ()) for item in program.items]
    played = play(TrialCourse(test, program, exercise), seen=seen, **acting)
    said = [english(e.message) for e in played.events if e.kind == "say"]
    return tuple(map(english, test.result().messages())), said


def test_the_four_stages_are_led_and_all_held(play) -> None:
    lines, said = balance(play, "four-stage-balance-test", FourStage(), limit_s=300)
    assert lines[0] == "All 4 stages were held for 10 s."
    assert said.count("10.0 seconds") == 4
    assert any("turn side-on" in words.lower() for words in said)


def test_the_test_stops_at_the_stage_that_is_not_held(play) -> None:
    test = FourStage()
    lines, said = balance(
        play, "four-stage-balance-test", test, lasts={"steadi-tandem": 6.0}, limit_s=300
    )
    assert test.result().failed.trial.exercise_id == "steadi-tandem"
    assert test.result().failed.seconds == pytest.approx(6.0, abs=0.25)
    assert "semi-tandem, 2 of 4" in lines[0]
    assert any("increased risk" in line for line in lines)
    assert not any("steadi-one-leg" in a.trial.exercise_id for a in test.result().attempts)
    assert not any("stage 4" in words for words in said)


def test_single_leg_by_turns_three_times_a_side(play) -> None:
    test = SingleLeg(age=67)
    lines, _ = balance(
        play, "single-leg-balance-test", test,
        lasts={"single-leg-stand-eo": 9.0}, limit_s=400,
    )  # fmt: skip
    assert [a.side for a in test.result().attempts] == ["left", "right"] * 3
    for side in SIDES:
        assert test.result().best(side) == pytest.approx(9.0, abs=0.45)
        assert test.result().mean(side) == pytest.approx(9.0, abs=0.45)
    assert any("27" in line for line in lines), "the norm of 60 to 69"


# --- traction, pain and keys ----------------------------------------------------------------

SHORT_S = 15.0


def with_short_rests(plan: SessionPlan) -> SessionPlan:
    """The plan with no step of the way up longer than `SHORT_S`; golden files have it whole."""
    (table,) = plan.exercises
    steps = tuple(replace(s, seconds=min(s.seconds, SHORT_S)) for s in table.way_up)
    return replace(plan, exercises=(replace(table, way_up=steps),))


TABLE = with_short_rests(session_plan("inversion-intermittent"))


def fine(words: str) -> str | None:
    return "space" if words == STILL_FINE else None


def said_of(played: SessionResult) -> list[str]:
    return [english(event.message) for event in played.events]


def test_a_table_session_is_asked_after_and_led_back_to_standing(play) -> None:
    played = play(tasks(TABLE, SIDES, {}), answers=fine, limit_s=500)
    assert played.ended is None
    held = [hold.hold.in_form_s for hold in played.results[0].summary.holds]
    assert held == pytest.approx([30, 30, 30], abs=1)
    said = said_of(played)
    assert said.count(ALL_IS_WELL) >= 3
    way_up = [step.say for step in TABLE.exercises[0].way_up]
    assert [words for words in said if words in way_up][-len(way_up) :] == way_up
    assert said[-1] == TABLE.exercises[0].after


def test_silence_ends_it_and_leads_back(play) -> None:
    played = play(tasks(TABLE, SIDES, {}), limit_s=500)
    assert played.ended == Ending.UNANSWERED
    (first, *_) = [hold.hold.in_form_s for hold in played.results[0].summary.holds]
    assert first <= 32
    assert len(played.results[0].summary.holds) == 1
    way_up = TABLE.exercises[0].way_up
    told = [f"No answer. {step.say}" for step in way_up]
    assert [words for words in said_of(played) if words in told] == told
    assert said_of(played)[-1] == NO_ANSWER


def test_past_the_ceiling_the_clock_pauses_and_it_is_told(play) -> None:
    def steeper(t: float, _words: str, pose: Pose) -> Pose:
        tipped = drawn(Posture(incl=-120), SCRIPTS["inversion-intermittent"].camera)
        return tipped if t > 6 else pose

    played = play(tasks(TABLE, SIDES, {}), answers=fine, spoil=steeper, limit_s=60)
    assert played.results[0].summary.ledger.in_form_s == 0
    assert "Come back up a little" in said_of(played)


def test_where_nothing_is_seen_the_clock_alone_keeps_the_time(play) -> None:
    played = play(
        tasks(TABLE, SIDES, {}), answers=fine, spoil=lambda _t, _words, _pose: None, limit_s=500
    )
    assert played.results[0].summary.holds == ()
    assert [o.blind_s for o in played.outcomes] == [pytest.approx(90, abs=1)]
    assert BLIND in said_of(played)
    assert "Stand up with support" in said_of(played)


WAY_UP = [step.say for step in TABLE.exercises[0].way_up]


def at_the_question(key: str, *then: str, after: str = "") -> Callable[[str], str | None]:
    """Presses a key at the first "still fine?", and others when `after` is heard."""
    first, later = [key], list(then)

    def answer(words: str) -> str | None:
        if words == STILL_FINE and first:
            return first.pop()
        return later.pop(0) if later and words == after else fine(words)

    return answer


def test_quitting_on_the_table_leads_back_first(play) -> None:
    played = play(tasks(TABLE, SIDES, {}), answers=at_the_question("q"), limit_s=500)
    assert played.ended == Ending.BY_HAND
    assert [words for words in said_of(played) if words in WAY_UP] == WAY_UP


def test_quitting_twice_ends_at_once(play) -> None:
    answers = at_the_question("q", "q", after=WAY_UP[1])
    played = play(tasks(TABLE, SIDES, {}), answers=answers, limit_s=500)
    assert [words for words in said_of(played) if words in WAY_UP] == WAY_UP[:2]


def test_a_key_held_down_is_one_press(play) -> None:
    answers = at_the_question("q", "q", after=WAY_UP[0])
    played = play(tasks(TABLE, SIDES, {}), answers=answers, limit_s=500)
    assert [words for words in said_of(played) if words in WAY_UP] == WAY_UP


def test_a_key_held_down_for_long_is_one_press(play) -> None:
    """Pressed ten times a second for 4 s."""
    held = iter(["q"] * 40)
    played = play(
        tasks(TABLE, SIDES, {}),
        answers=fine,
        presses=lambda t: next(held, None) if t > 39 else None,
        limit_s=500,
    )
    assert [words for words in said_of(played) if words in WAY_UP] == WAY_UP


def test_one_ctrl_c_leads_back_and_two_end_at_once(play) -> None:
    def interrupts(*at: str) -> Callable[[str], str | None]:
        def answer(words: str) -> str | None:
            if words in at:
                signal.raise_signal(signal.SIGINT)
            return fine(words)

        return answer

    played = play(tasks(TABLE, SIDES, {}), answers=interrupts(STILL_FINE), limit_s=500)
    assert played.ended == Ending.BY_HAND
    assert [words for words in said_of(played) if words in WAY_UP] == WAY_UP
    both = interrupts(STILL_FINE, WAY_UP[1])
    played = play(tasks(TABLE, SIDES, {}), answers=both, limit_s=500)
    assert played.ended == Ending.BY_HAND
    assert [words for words in said_of(played) if words in WAY_UP] == WAY_UP[:1]


def test_too_steep_before_it_began_is_led_back_as_well(play) -> None:
    def steeper(t: float, _words: str, pose: Pose) -> Pose:
        tipped = drawn(Posture(incl=-120), SCRIPTS["inversion-intermittent"].camera)
        return tipped if t > 2.6 else drawn(Posture(), SCRIPTS["inversion-intermittent"].camera)

    once = iter("q")
    played = play(
        tasks(TABLE, SIDES, {}),
        spoil=steeper,
        presses=lambda t: next(once, None) if t > 6 else None,
        limit_s=60,
    )
    assert WAY_UP[0] in said_of(played)


def test_tipped_before_the_countdown_is_over_does_the_whole_dose(play) -> None:
    """Of the continuous table, whose maximum is as long as its hold."""

    def early(t: float, _words: str, pose: Pose) -> Pose:
        tipped = drawn(Posture(incl=-105), SCRIPTS["inversion-intermittent"].camera)
        return tipped if 4 < t < 75 else pose

    long = session_plan("inversion-continuous")
    played = play(tasks(long, SIDES, {}), answers=fine, spoil=early, limit_s=400)
    assert played.ended is None
    assert sum(played.outcomes[0].completed.values()) == 1


def test_ctrl_c_ends_the_session_and_not_only_the_exercise(play) -> None:
    def answer(words: str) -> str | None:
        if words.startswith(STANDS[0].exercise.how_to):
            signal.raise_signal(signal.SIGINT)
        return None

    played = play(STANDS, answers=answer, limit_s=300)
    assert (len(played.results), played.ended) == (1, Ending.BY_HAND)


def test_strong_pain_on_the_table_leads_back_even_when_one_quits(play) -> None:
    def answers(words: str) -> str | None:
        return {STILL_FINE: "p", ASK_PAIN: "7", WAY_UP[0]: "q"}.get(words)

    played = play(tasks(TABLE, SIDES, {}), pain=1, answers=answers, limit_s=500)
    assert played.ended is Ending.PAIN
    assert [words for words in said_of(played) if words in WAY_UP] == WAY_UP
    held = [hold.hold.end_s for hold in played.results[0].summary.holds]
    (red,) = [e.t for e in played.events if RED in english(e.message)]
    assert all(end <= red + 3 for end in held)


def test_the_question_for_pain_does_not_leave_anyone_hanging(play) -> None:
    """Asked and never answered: the frames go on, and so does the watch."""

    def answers(words: str) -> str | None:
        return "p" if words.startswith("Secure the ankles") else None

    played = play(tasks(TABLE, SIDES, {}), pain=1, answers=answers, limit_s=500)
    assert played.ended == Ending.UNANSWERED
    assert NO_ANSWER in said_of(played)
    assert WAY_UP[-1] in said_of(played)


def test_a_question_for_pain_hides_no_step_of_the_way_up(play) -> None:
    """It is shown for as long as an answer may come, and never over what is to be done now."""

    def answers(words: str) -> str | None:
        return "p" if words.startswith(("Secure the ankles", WAY_UP[0])) else None

    shown: Shown = []
    play(tasks(TABLE, SIDES, {}), shown=shown, pain=1, answers=answers, limit_s=500)
    assert ASK_PAIN in [text for _, text in shown]
    asked = [text for state, text in shown if state is State.WAY_UP]
    assert set(WAY_UP) <= set(asked)
    assert all(any(words in text for words in WAY_UP) for text in asked)
    assert [state for state, text in shown if text == ASK_PAIN].count(State.HOLDING) <= 16 * 10


def test_a_stop_cue_and_a_question_stand_side_by_side(play) -> None:
    """Past the ceiling for longer than the question waits: both are to be read."""

    def steeper(t: float, _words: str, pose: Pose) -> Pose:
        tipped = drawn(Posture(incl=-120), SCRIPTS["inversion-intermittent"].camera)
        return tipped if t > 6 else pose

    shown: Shown = []
    played = play(tasks(TABLE, SIDES, {}), shown=shown, spoil=steeper, limit_s=70)
    assert "Still fine? Space. Come back up a little" in [text for _, text in shown]
    assert STILL_FINE in said_of(played)


def test_coming_up_for_a_rest_is_read_while_a_question_stands(play) -> None:
    shown: Shown = []
    play(tasks(TABLE, SIDES, {}), shown=shown, answers=fine, limit_s=60)
    assert {text for state, text in shown if state is State.REST} >= {f"{WAY_UP[0]}. Rest"}
    assert all(WAY_UP[0] in text for state, text in shown if state is State.REST)


def test_what_is_kept_of_a_task_is_what_was_done_of_it(play) -> None:
    """Through `done`: bouts by side, the zone of the pain, and whether it was eased."""
    kept: list[Outcome] = []
    play(
        STANDS,
        pain=3,
        done=lambda _task, _result, outcome: kept.append(outcome),
        answers=hurts("4", STANDS[0].exercise.how_to),
        limit_s=300,
    )
    assert [(o.zone, o.eased) for o in kept] == [(Zone.AMBER, True)] * 2
    assert kept[1].completed == {"left": 2, "right": 2}


def test_between_two_tasks_a_lost_camera_is_waited_for(play) -> None:
    """A timer goes on without pictures; what comes after it does not, and is not lost."""
    both = (Task(exercise("abdominal-brace-supine")), STANDS[0])
    played = play(both, lost=(20.0, 150.0), limit_s=300)
    assert played.ended is None
    assert len(played.results) == 2
    assert played.results[1].summary.holds


def test_space_never_pauses_traction(play) -> None:
    def answers(words: str) -> str | None:
        return "space" if words.startswith("Secure the ankles") else fine(words)

    played = play(tasks(TABLE, SIDES, {}), answers=answers, limit_s=500)
    assert played.ended is None
    assert [words for words in said_of(played) if words in WAY_UP][-len(WAY_UP) :] == WAY_UP


def test_without_a_camera_whoever_hangs_is_watched_over(play) -> None:
    """Lost in the first hold for good: the clock, the rests, the questions and the way up."""
    lost = (20.0, math.inf)
    played = play(tasks(TABLE, SIDES, {}), answers=fine, lost=lost, limit_s=500)
    said = said_of(played)
    assert said.count(ALL_IS_WELL) >= 5
    assert BLIND in said
    assert [words for words in said if words in WAY_UP][-len(WAY_UP) :] == WAY_UP
    assert said[-1] == TABLE.exercises[0].after
    rest = next(e.t for e in played.events if english(e.message).endswith(". Rest"))
    began = played.results[0].summary.holds[0].hold.start_s
    assert rest - began == pytest.approx(30, abs=1), "the hold is no longer for it"


def test_without_a_camera_silence_ends_it_and_leads_back(play) -> None:
    played = play(tasks(TABLE, SIDES, {}), lost=(20.0, math.inf), limit_s=500)
    assert played.ended == Ending.UNANSWERED
    told = [NO_ANSWER, *(f"No answer. {words}" for words in WAY_UP)]
    assert [words for words in said_of(played) if words in told][: len(told)] == told


def test_a_camera_that_comes_back_goes_on_where_it_is(play) -> None:
    played = play(tasks(TABLE, SIDES, {}), answers=fine, lost=(20.0, 24.0), limit_s=500)
    assert played.ended is None
    held = [hold.hold.in_form_s for hold in played.results[0].summary.holds]
    assert sum(held) == pytest.approx(90 - 4, abs=2)


def test_what_is_not_timed_waits_for_the_camera(play) -> None:
    played = play(STANDS, lost=(20.0, 60.0), limit_s=400)
    assert played.ended is None
    assert not [e for e in played.events if 21 < e.t < 59]


def test_a_film_that_ends_has_not_done_it(play) -> None:
    assert play(STANDS, limit_s=30).ended == Ending.NO_PICTURES


STANDS = tuple(Task(exercise(name)) for name in ("yoga-mountain", "single-leg-stand-eo"))


def hurts(score: str, when: str) -> Callable[[str], str | None]:
    """Says that it hurts when that is heard, and then how much."""
    return lambda words: "p" if words.startswith(when) else score if words == ASK_PAIN else None


def test_pain_is_asked_at_half_time(play) -> None:
    played = play(STANDS, pain=1, answers=hurts("1", "never"), limit_s=300)
    asked = [e for e in played.events if e.kind == "pain"]
    assert [english(e.message) for e in asked] == [ASK_PAIN, f"1. {GREEN}"]
    assert played.ended is None


def test_pain_of_four_takes_a_third_off(play) -> None:
    played = play(STANDS, pain=4, answers=hurts("4", "never"), limit_s=300)
    held = [hold.hold.in_form_s for hold in played.results[1].summary.holds]
    assert held == pytest.approx([20 * 2 / 3] * 4, abs=0.6)


def test_a_third_stays_off_for_the_rest_of_the_session(play) -> None:
    """Pain of four in the first exercise; at half time it has settled, and is not cut again."""
    scores = ["3", "4"]

    def answers(words: str) -> str | None:
        if words.startswith(STANDS[0].exercise.how_to):
            return "p"
        return scores.pop() if words == ASK_PAIN else None

    played = play(STANDS, pain=3, answers=answers, limit_s=300)
    held = [hold.hold.in_form_s for hold in played.results[1].summary.holds]
    assert held == pytest.approx([20 * 2 / 3] * 4, abs=0.6)
    assert [outcome.zone for outcome in played.outcomes] == [Zone.AMBER, Zone.GREEN]


@pytest.mark.parametrize(("before", "now"), [(1, "3"), (4, "6"), (1, "10")])
def test_strong_pain_and_a_rise_of_two_end_the_whole_session(play, before: int, now: str) -> None:
    played = play(STANDS, pain=before, answers=hurts(now, STANDS[0].exercise.how_to), limit_s=300)
    assert len(played.results) == 1
    assert played.ended is Ending.PAIN
    red = next(i for i, e in enumerate(played.events) if RED in english(e.message))
    after = [e for e in played.events[red + 1 :] if e.kind != "say"]
    assert {e.message for e in after} <= {played.events[red].message}, "it is said again, no more"


def test_nobody_is_asked_where_nobody_is(play) -> None:
    played = play(STANDS, answers=hurts("9", STANDS[0].exercise.how_to), limit_s=300)
    assert [e for e in played.events if e.kind == "pain"] == []
    assert played.ended is None


def test_of_two_answers_the_worse_counts(play) -> None:
    scores = ["1", "5"]

    def answers(words: str) -> str | None:
        if words.startswith((STANDS[0].exercise.how_to, f"5. {AMBER}")):
            return "p"
        return scores.pop() if words == ASK_PAIN and scores else None

    played = play(STANDS[:1], pain=4, answers=answers, limit_s=200)
    assert not scores
    assert played.outcomes[0].zone is Zone.AMBER


def test_a_question_that_was_answered_is_closed(play) -> None:
    """A digit later on is nobody's score."""

    def answers(words: str) -> str | None:
        if words == STILL_FINE:
            return "space"
        if words.startswith("Secure the ankles"):
            return "p"
        return {ASK_PAIN: "1", f"1. {GREEN}": "9"}.get(words)

    played = play(tasks(TABLE, SIDES, {}), pain=1, answers=answers, limit_s=500)
    assert played.ended is None
    assert played.outcomes[0].zone is Zone.GREEN


def test_what_is_running_when_it_is_quit_is_taken_down(play) -> None:
    once = iter("q")
    played = play(STANDS[:1], presses=lambda t: next(once, None) if t > 15 else None, limit_s=100)
    assert played.ended == Ending.BY_HAND
    assert [e.t for e in played.events if e.kind == "hold"] == [pytest.approx(15.1, abs=0.2)]


def test_two_ctrl_c_at_once_are_one(play) -> None:
    pressed = iter("xx")

    def twice(t: float) -> str | None:
        if t > 39 and next(pressed, None):
            signal.raise_signal(signal.SIGINT)
        return None

    played = play(tasks(TABLE, SIDES, {}), answers=fine, presses=twice, limit_s=500)
    assert [words for words in said_of(played) if words in WAY_UP] == WAY_UP


def test_hanging_for_too_long_says_why_it_ended(play) -> None:
    """Always a little out of the angle, and so never at the end of a hold."""

    def level(t: float, _words: str, pose: Pose) -> Pose:
        return drawn(Posture(incl=-92), SCRIPTS["inversion-intermittent"].camera)

    played = play(tasks(TABLE, SIDES, {}), answers=fine, spoil=level, limit_s=700)
    assert played.ended == Ending.OVERRUN


def test_a_lost_camera_is_shown_where_the_next_exercise_is_set_up(play) -> None:
    both = (Task(exercise("abdominal-brace-supine")), STANDS[0])
    shown: Shown = []
    play(both, shown=shown, lost=(20.0, 150.0), limit_s=160)
    assert (State.DONE, "camera 0 is lost, waiting for it") in shown
