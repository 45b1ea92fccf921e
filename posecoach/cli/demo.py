"""`posecoach demo`: the main job on a clip that comes with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posecoach.core.plain_text import plain


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to write the results.")] = Path("demo"),
) -> None:
    """Judge a sample clip, print its holds, and write an annotated video and the figures.

    Example: posecoach demo
    """
    from posecoach.app.analyze import analyze_file
    from posecoach.cli.answers import say
    from posecoach.cli.language import spoken
    from posecoach.cli.outputs import Reports, frames_shown, write_analysis
    from posecoach.core.errors import OutputError
    from posecoach.core.message import Message
    from posecoach.library import exercise
    from posecoach.samples import DEMO_EXERCISE, demo_clip

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            Message.of("error.cannot-write", path=plain(folder), reason=error.strerror),
            Message.of("hint.another-folder"),
        ) from error
    clip, video = demo_clip(), folder / "annotated.mp4"
    with (
        Reports(folder / "figures.json", folder / "holds.csv") as reports,
        frames_shown(clip.name) as progress,
    ):
        result = analyze_file(
            str(clip), exercise(DEMO_EXERCISE), video=video, progress=progress, words=spoken()
        )
        write_analysis(reports, result)
    typer.echo(err=True)
    say(Message.of("demo.video", file=str(video)))
    json, csv = folder / "figures.json", folder / "holds.csv"
    say(Message.of("demo.figures", json=str(json), csv=str(csv)))
    say(Message.of("demo.next", exercise=DEMO_EXERCISE))
