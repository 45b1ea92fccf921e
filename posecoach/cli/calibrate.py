"""`posecoach calibrate`: find a person's own comfortable range."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from posecoach.cli.answers import AtTerminal, say
from posecoach.cli.options import Model, SideOption, chosen_sides

if TYPE_CHECKING:
    from posecoach.app.diary import Diary
    from posecoach.core.exercise import Exercise


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
    from datetime import date

    from posecoach.app.calibrate import calibrate_live, require_personal
    from posecoach.app.diary import Diary
    from posecoach.capture import Camera, open_live
    from posecoach.library import exercise as find_exercise
    from posecoach.report.console import show
    from posecoach.report.history import ranges_table

    chosen = find_exercise(exercise)
    require_personal(chosen)
    sides = chosen_sides(chosen, side)
    with closing(open_live(camera)) as source, Diary(say) as diary:
        somebody = isinstance(source, Camera)  # a video shows nobody who could be hurt by it now
        if somebody:
            _screen(chosen, diary)
        found = calibrate_live(
            source, chosen, sides, model, today=date.today(), headless=headless, say=say
        )
        if found.ranges:
            diary.keep(chosen.id, found.ranges)
    for note in found.notes:
        say(note)
    if not found.ranges:
        raise typer.Exit(1)
    show(ranges_table(chosen, found.ranges))


def _screen(exercise: Exercise, diary: Diary) -> None:
    from posecoach.app import screening
    from posecoach.core.pain import Zone, zone

    screening.require_review(diary.sessions())
    try:
        screened = screening.screen([exercise], AtTerminal())
    except screening.RedFlagAnswer:
        diary.red_flag(exercise.id)
        raise
    for words in screened.told([exercise]):
        say(words)
    if zone(screened.pain) is Zone.AMBER:
        say(Zone.AMBER.value)
