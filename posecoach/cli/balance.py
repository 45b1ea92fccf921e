"""`posecoach balance`: the single-leg balance test from recordings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.answers import say
from posecoach.cli.options import INTERRUPTED, AsPlayed, Mirrored, Model, Rotate, said_of_it
from posecoach.core.message import Message


def balance(
    videos: Annotated[
        list[str], typer.Argument(help="Video files or pose tracks (.npz), in their order.")
    ],
    age: Annotated[
        int | None,
        typer.Option(
            "--age", min=0, max=120, help="Whole years, to compare with people of that age."
        ),
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="Write the figures here; - prints them.")
    ] = None,
    model: Model = "full",
    rotate: Rotate = "0",
    mirrored: Mirrored = False,
    as_played: AsPlayed = False,
) -> None:
    """Time the single-leg balance test: best and mean of three trials a side, beside the age norm.

    Example: posecoach balance left.mp4 right.mp4 --age 67 --json balance.json
    """
    from posecoach.app.balance import read_balance
    from posecoach.cli.language import spoken
    from posecoach.cli.outputs import STDOUT, check_distinct, frames_shown
    from posecoach.files import PendingFile
    from posecoach.report.balance import balance_json, balance_table
    from posecoach.report.console import show

    filmed = said_of_it(rotate, mirrored=mirrored, as_played=as_played)
    for video in videos:
        check_distinct(video, json)
    pending = PendingFile(json) if json not in (None, STDOUT) else None
    try:
        with frames_shown(Path(videos[0]).name) as progress:
            reading = read_balance(videos, age, model, filmed, progress)
        for note in reading.notes:
            say(Message.of("analysis.note", note=note))
        if pending is not None:
            pending.write_text(balance_json(reading.result))
            pending.settle(keep=True)
        if json == STDOUT:
            typer.echo(balance_json(reading.result), nl=False)
        else:
            show(balance_table(reading.result, spoken()))
    finally:
        if pending is not None:
            pending.path.unlink(missing_ok=True)
    if not reading.complete:
        raise typer.Exit(INTERRUPTED)
