"""`posecoach calibrate`: find a person's own comfortable range."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from posecoach.cli.answers import AtTerminal, say
from posecoach.cli.language import spoken
from posecoach.cli.options import Model, SideOption
from posecoach.core.message import Message


def calibrate(
    exercise: Annotated[str, typer.Argument(help="Its id; see 'posecoach exercises list'.")],
    camera: Annotated[
        str, typer.Option("--camera", help="Camera number, stream address, or a video file.")
    ] = "0",
    side: SideOption = "both",
    headless: Annotated[bool, typer.Option("--headless", help="No window: words only.")] = False,
    model: Model = "full",
) -> None:
    """Find how far you comfortably go; the exercise then asks for 80 percent of it.

    Go as far as is comfortable and no further, and stay still: that is all it takes.
    Keys: space pauses, n skips a side, m mirrors the picture, q ends.

    Example: posecoach calibrate neck-side-bend
    """
    from datetime import datetime

    from posecoach.app.calibrate import calibrate_live, require_personal
    from posecoach.app.choice import chosen_sides
    from posecoach.app.history_writer import HistoryWriter
    from posecoach.app.preflight import IntendedSession, may_begin
    from posecoach.capture import Camera, open_live
    from posecoach.library import exercise as find_exercise
    from posecoach.report.console import show
    from posecoach.report.history import ranges_table

    now = datetime.now().astimezone()
    chosen = find_exercise(exercise)
    require_personal(chosen)
    sides = chosen_sides(chosen, side)
    with closing(open_live(camera)) as source, HistoryWriter(say) as history:
        somebody = isinstance(source, Camera)  # a video shows nobody who could be hurt by it now
        if somebody:
            may_begin(IntendedSession(chosen.id, [chosen]), AtTerminal(), history, say, now)
        found = calibrate_live(
            source,
            chosen,
            sides,
            model,
            today=now.date(),
            headless=headless,
            say=say,
            words=spoken(),
        )
        if found.ranges:
            history.keep(chosen.id, found.ranges)
    for note in found.notes:
        say(note)
    if not found.ranges:
        say(Message.of("calibrate.nothing-kept"))
        raise typer.Exit(1)
    show(ranges_table(chosen, found.ranges, spoken()))
