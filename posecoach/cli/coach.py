"""`posecoach coach`: a live session."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posecoach.cli.options import Model, SideOption
from posecoach.core.errors import UsageError
from posecoach.core.message import Message

if TYPE_CHECKING:
    from posecoach.app.live import Done
    from posecoach.app.live_session import LiveSession
    from posecoach.app.session_plan import SessionPlan
    from posecoach.core.exercise import Side
    from posecoach.core.programs.program import Program
    from posecoach.core.progress.session_result import SessionResult


def coach(
    what: Annotated[
        str, typer.Argument(help="A program or an exercise; see 'programs list', 'exercises list'.")
    ],
    camera: Annotated[
        str, typer.Option("--camera", help="Camera number, stream address, or a video file.")
    ] = "0",
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
    headless: Annotated[bool, typer.Option("--headless", help="No window: words only.")] = False,
    record_track: Annotated[
        Path | None, typer.Option("--record-track", help="Record the poses (.npz), no pictures.")
    ] = None,
    model: Model = "full",
) -> None:
    """Do a program or an exercise in front of the camera; only seconds in form count.

    Put the camera two to three meters away, so that all of you is in the picture.

    Keys: space pauses, n goes on to the next, p says pain, m mirrors the picture, f fills the
    screen, q ends. Without a window: the letter and Return.

    On a table, space answers "still fine?". Past the angle's ceiling the clock pauses until you
    have come up a little, and the hang gets no longer for it. What the camera cannot see is timed
    by the clock alone, and it says so.

    Example: posecoach coach lower-back-relief
    """
    from posecoach.app.history_writer import HistoryWriter
    from posecoach.app.live import coach_live, nobodys_range, nothing_kept
    from posecoach.app.live_session import LiveSession
    from posecoach.app.preflight import IntendedSession, close, keep, may_begin
    from posecoach.app.screening import Screened
    from posecoach.app.session_plan import session_plan, tasks
    from posecoach.capture import Camera, open_live
    from posecoach.cli.answers import AtTerminal, hear, say
    from posecoach.cli.language import spoken
    from posecoach.report.console import show
    from posecoach.report.session import session_table

    chosen = session_plan(what, step=step, option=option)
    sides = _sides(chosen, side)
    for message in chosen.introduction:
        say(message)
    with closing(open_live(camera)) as source, HistoryWriter(say) as diary:
        somebody = isinstance(source, Camera)  # a video shows nobody who could be hurt by it now
        person, screened = AtTerminal(), Screened(0)
        done, range_of, pain = nothing_kept, nobodys_range, None
        if not somebody:
            say(Message.of("coach.recording"))
        if somebody:
            wanted = IntendedSession(what, chosen.exercises, chosen.always, chosen.before)
            screened = may_begin(wanted, person, diary, say, datetime.now().astimezone())
            done, pain = partial(keep, diary), screened.pain
            range_of = diary.range_of
            diary.begin(what, pain)
        with LiveSession(
            source, model, headless=headless, track=record_track, say=hear, pain=pain
        ) as room:
            if chosen.program is not None and chosen.program.test:
                played = _tested(room, chosen.program, age, done)
            else:
                doing = tasks(chosen, sides, screened.left_out)
                played = coach_live(room, doing, done, range_of)
                show(session_table(chosen.name, played, spoken()))
        if somebody:
            close(diary, played, screened.pain, person, say)


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
        raise UsageError("a program is done on both sides", "leave --side away")
    return SIDES


def _tested(room: LiveSession, program: Program, age: int | None, done: Done) -> SessionResult:
    """Lead through a balance test and show how it went."""
    from posecoach.app.live import balance_live
    from posecoach.cli.language import spoken
    from posecoach.core.balance.balance_test import balance_test
    from posecoach.report.balance import balance_table
    from posecoach.report.console import show

    test = balance_test(program.test, age)
    played = balance_live(room, test, program.items, done)
    show(balance_table(test.result(), spoken()))
    return played
