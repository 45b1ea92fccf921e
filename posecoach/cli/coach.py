"""`posecoach coach`: a live session."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.options import Model, SideOption, chosen_sides
from posecoach.core.errors import UsageError


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
        int | None, typer.Option("--age", help="Whole years, for a balance test's comparison.")
    ] = None,
    headless: Annotated[bool, typer.Option("--headless", help="No window: words only.")] = False,
    record_track: Annotated[
        Path | None, typer.Option("--record-track", help="Record the poses (.npz), no pictures.")
    ] = None,
    model: Model = "full",
) -> None:
    """Do a program or an exercise in front of the camera; only seconds in form count.

    Keys: space pauses, n goes on to the next, p says pain, m mirrors the picture, q ends.
    Without a window: the letter and Return.

    Example: posecoach coach lower-back-relief
    """
    from posecoach.app.agenda import agenda, tasks
    from posecoach.app.live import balance_live, coach_live
    from posecoach.app.room import Room
    from posecoach.app.screening import Screened, after, screen
    from posecoach.capture import Camera, open_live
    from posecoach.cli.answers import AtTerminal, say
    from posecoach.core.balance_test import balance_test
    from posecoach.core.exercise import SIDES
    from posecoach.core.pain import Zone, zone
    from posecoach.report.balance import balance_table
    from posecoach.report.console import show
    from posecoach.report.session import session_table

    wanted = agenda(what, step=step, option=option)
    program = wanted.program
    if program is not None and side != "both":
        raise UsageError("a program is done on both sides", "leave --side away")
    sides = SIDES if program else chosen_sides(wanted.exercises[0], side)
    with closing(open_live(camera)) as source:
        somebody = isinstance(source, Camera)  # a video shows nobody who could be hurt by it now
        person = AtTerminal()
        screened = Screened(0)
        if somebody:
            screened = screen(wanted.exercises, person, always=wanted.always, again=wanted.again)
        for words in screened.told(wanted.exercises):
            say(words)
        if zone(screened.pain) is Zone.AMBER:
            say(Zone.AMBER.value)
        pain = screened.pain if somebody else None
        with Room(source, model, headless=headless, track=record_track, say=say, pain=pain) as room:
            if program is not None and program.test:
                test = balance_test(program.test, age)
                balance_live(room, test, program.items)
                show(balance_table(test.result()))
            else:
                played = coach_live(room, tasks(wanted, sides, screened.left_out))
                show(session_table(wanted.name, played))
    if somebody:
        say(after(screened.pain, person.score).value)
