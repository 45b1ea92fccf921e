"""`posecoach coach`: a live session."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.options import Model, SideOption, chosen_sides


def coach(
    exercise: Annotated[str, typer.Argument(help="Its id; see 'posecoach exercises list'.")],
    camera: Annotated[
        str, typer.Option("--camera", help="Camera number, stream address, or a video file.")
    ] = "0",
    side: SideOption = "both",
    headless: Annotated[bool, typer.Option("--headless", help="No window: words only.")] = False,
    record_track: Annotated[
        Path | None, typer.Option("--record-track", help="Record the poses (.npz), no pictures.")
    ] = None,
    model: Model = "full",
) -> None:
    """Do an exercise in front of the camera; only seconds in form count.

    Keys: space pauses, n goes on to the next, m mirrors the picture, q ends.

    Example: posecoach coach single-leg-stand-eo --side left
    """
    from posecoach.app import screening
    from posecoach.app.live import coach_live
    from posecoach.capture import Camera, open_live
    from posecoach.core.pain import Zone, zone
    from posecoach.library import exercise as find_exercise
    from posecoach.report.console import analysis_table, show

    chosen = find_exercise(exercise)
    sides = chosen_sides(chosen, side)
    with closing(open_live(camera)) as source:
        somebody = isinstance(source, Camera)  # a video shows nobody who could be hurt by it now
        before = screening.screen(chosen, _yes, _score) if somebody else 0
        if zone(before) is Zone.AMBER:
            _say(Zone.AMBER.value)
        result = coach_live(
            source, chosen, sides, model, headless=headless, track=record_track, say=_say
        )
    show(analysis_table(result))
    if somebody:
        _say(screening.after(before, _score).value)


def _say(words: str) -> None:
    typer.echo(words, err=True)


def _yes(question: str) -> bool:
    return typer.confirm(question, err=True)


def _score(question: str) -> int:
    while True:
        answer: int = typer.prompt(question, type=int, err=True)
        if 0 <= answer <= 10:
            return answer
        _say("Say a number from 0 to 10.")
