"""`posecoach coach`: a live session."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from posecoach.cli.options import Model, SideOption
from posecoach.core.errors import UsageError
from posecoach.core.message import Message

if TYPE_CHECKING:
    from posecoach.app.screening import Screened
    from posecoach.app.session_plan import SessionPlan
    from posecoach.core.exercise import Side
    from posecoach.core.guidance.course import Course
    from posecoach.core.guidance.variant import Variant
    from posecoach.core.progress.session_result import SessionResult

STDOUT = "-"


def coach(
    what: Annotated[
        str, typer.Argument(help="A program or an exercise; see 'programs list', 'exercises list'.")
    ],
    camera: Annotated[
        str, typer.Option("--camera", help="Camera number, stream address, or a video file.")
    ] = "0",
    rehearse: Annotated[
        Path | None,
        typer.Option(
            "--rehearse", help="Play a video as a whole session, questions included; keep nothing."
        ),
    ] = None,
    side: SideOption = "both",
    step: Annotated[
        int, typer.Option("--step", help="Step of an inversion table's protocol, from 1.")
    ] = 0,
    option: Annotated[
        bool, typer.Option("--option", help="Take the program's option, such as the table.")
    ] = False,
    age: Annotated[
        int | None,
        typer.Option("--age", min=0, max=120, help="Whole years, for a balance test's comparison."),
    ] = None,
    hold: Annotated[
        int | None, typer.Option("--hold", min=1, max=600, help="Seconds of each hold.")
    ] = None,
    reps: Annotated[
        int | None, typer.Option("--reps", min=1, max=100, help="Repetitions in each set.")
    ] = None,
    sets: Annotated[int | None, typer.Option("--sets", min=1, max=10, help="Sets.")] = None,
    headless: Annotated[bool, typer.Option("--headless", help="No window: words only.")] = False,
    record_track: Annotated[
        Path | None, typer.Option("--record-track", help="Record the poses (.npz), no pictures.")
    ] = None,
    events: Annotated[
        str | None,
        typer.Option("--events", help="Write what happens as JSON lines; - for stdout."),
    ] = None,
    no_voice: Annotated[
        bool, typer.Option("--no-voice", help="Silent: neither voice nor tones.")
    ] = False,
    sounds_only: Annotated[
        bool, typer.Option("--sounds-only", help="Tones without a voice.")
    ] = False,
    volume: Annotated[
        int, typer.Option("--volume", min=0, max=100, help="Of voice and tones, in percent.")
    ] = 100,
    rate: Annotated[int, typer.Option("--rate", min=80, max=400, help="Words a minute.")] = 160,
    sound_to: Annotated[
        Path | None, typer.Option("--sound-to", help="Write what is heard into a .wav file.")
    ] = None,
    model: Model = "full",
) -> None:
    """Do a program or an exercise in front of the camera; only seconds in form count.

    Put the camera two to three meters away, so that all of you is in the picture.

    Keys: space pauses, n goes on to the next, p says pain, e is easier, h harder, m mirrors the
    picture, f fills the screen, q ends. Without a window: the letter and Return.

    On a table, space answers "still fine?". Past the angle's ceiling the clock pauses until you
    have come up a little, and the hang gets no longer for it. What the camera cannot see is timed
    by the clock alone, and it says so.

    Example: posecoach coach lower-back-relief
    """
    from posecoach.app.history_writer import HistoryWriter
    from posecoach.app.live_session import LiveSession, no_range, nothing_kept, nothing_running
    from posecoach.app.preflight import IntendedSession, close, keep, keep_running, may_begin
    from posecoach.app.recording import open_model
    from posecoach.app.screening import Screened
    from posecoach.app.session_plan import session_plan, tasks
    from posecoach.capture import Camera, open_live
    from posecoach.cli.answers import AtTerminal, hear, say
    from posecoach.cli.presenters import SoundChoice, opened_presenters
    from posecoach.core.guidance.session import Session
    from posecoach.core.guidance.variant import Variant

    chosen = session_plan(what, step=step, option=option)
    sides = _sides(chosen, side)
    dose = Variant(hold_s=None if hold is None else float(hold), repetitions=reps, sets=sets)
    if dose.dosed:
        tasks(chosen, sides, {}, by_hand=dose)  # what cannot be is said before any question
    for message in chosen.introduction:
        say(message)
    with ExitStack() as stack:
        source = stack.enter_context(closing(open_live(str(rehearse or camera))))
        kept_in = None if rehearse is None else Path(stack.enter_context(TemporaryDirectory()))
        history = stack.enter_context(HistoryWriter(say, kept_in and kept_in / "history.db"))
        # A film is of nobody who could be hurt now. A rehearsal plays a whole session, so it asks.
        asks = rehearse is not None or isinstance(source, Camera)
        person, screened = AtTerminal(), Screened(0)
        done, running, range_of, pain = nothing_kept, nothing_running, no_range, None
        if asks:
            intended = IntendedSession(what, chosen.exercises, chosen.always, chosen.before)
            now, memory = datetime.now().astimezone(), kept_in and kept_in / "screening.json"
            screened = may_begin(intended, person, history, say, now, memory)
            done, pain = partial(keep, history), screened.pain
            running = partial(keep_running, history)
            range_of = history.range_of
            history.begin(what, pain)
        else:
            say(Message.of("coach.recording"))
        course, show_result = _course(chosen, sides, screened, age, dose)
        estimator, found_by = open_model(model)
        stack.enter_context(closing(estimator))
        spoken, heard = not (no_voice or sounds_only), not no_voice
        sound = SoundChoice(spoken, heard, volume, rate, sound_to)
        presenters = opened_presenters(stack, hear, headless=headless, events=events, sound=sound)
        live = LiveSession(
            Session(course, pain=pain),
            source,
            estimator,
            found_by,
            presenters,
            track=record_track,
            done=done,
            running=running,
            range_of=range_of,
        )
        result = live.lead()
        if events != STDOUT:  # else what is there is for a machine
            show_result(result)
        if asks:
            close(history, result, screened.pain, person, say)


def _sides(chosen: SessionPlan, side: str) -> tuple[Side, ...]:
    """The sides to work.

    Raises
    ------
    UsageError
    """
    from posecoach.app.choice import chosen_sides
    from posecoach.core.exercise import SIDES

    if chosen.program is None:
        return chosen_sides(chosen.exercises[0], side)
    if side != "both":
        raise UsageError(Message.of("error.both-sides"), Message.of("hint.no-side"))
    return SIDES


def _course(
    chosen: SessionPlan,
    sides: tuple[Side, ...],
    screened: Screened,
    age: int | None,
    dose: Variant,
) -> tuple[Course, Callable[[SessionResult], None]]:
    """What is done, and how to show what came of it."""
    from posecoach.app.session_plan import tasks
    from posecoach.cli.language import spoken
    from posecoach.core.balance.balance_test import balance_test
    from posecoach.core.guidance.course import TaskCourse, TrialCourse
    from posecoach.library import exercise
    from posecoach.report.balance import balance_table
    from posecoach.report.console import show
    from posecoach.report.session import session_table

    program = chosen.program
    if program is not None and program.test:
        test = balance_test(program.test, age)
        trials = TrialCourse(test, program, exercise)
        return trials, lambda _: show(balance_table(test.result(), spoken()))
    planned = tasks(chosen, sides, screened.left_out, screened.versions, dose)
    course = TaskCourse(planned)
    return course, lambda result: show(session_table(chosen.name, result, spoken()))
