"""`posecoach analyze`: figures from a recording."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.extra_options import Date, Frames, Label, Note, Report, ShowFaces
from posecoach.cli.options import (
    INTERRUPTED,
    AsPlayed,
    Mirrored,
    Model,
    Rotate,
    SideOption,
    said_of_it,
)


def analyze(
    video: Annotated[str, typer.Argument(help="A video file, or a pose track (.npz).")],
    exercise: Annotated[
        str, typer.Option("--exercise", "-e", help="Which exercise it shows; see 'exercises list'.")
    ],
    side: SideOption = "both",
    json: Annotated[
        Path | None, typer.Option("--json", help="Write the figures here; - prints them.")
    ] = None,
    csv: Annotated[
        Path | None, typer.Option("--csv", help="Write the holds as a table; - prints it.")
    ] = None,
    annotated: Annotated[
        Path | None, typer.Option("--video", help="Write the video with the verdicts drawn on it.")
    ] = None,
    track: Annotated[
        Path | None, typer.Option("--track", help="Write the poses, to judge again without video.")
    ] = None,
    model: Model = "full",
    rotate: Rotate = "0",
    mirrored: Mirrored = False,
    as_played: AsPlayed = False,
    report: Report = None,
    label: Label = "",
    date: Date = "",
    note: Note = "",
    frames: Frames = False,
    show_faces: ShowFaces = False,
) -> None:
    """Time the holds in a recording: what was in form, out of form and unseen.

    Example: posecoach analyze stand.mp4 -e single-leg-stand-eo --json stand.json
    """
    from posecoach.app.analyze import analyze_file
    from posecoach.app.choice import chosen_sides, judged_exercise
    from posecoach.cli.extras import Extras
    from posecoach.cli.outputs import Reports, check_distinct, frames_shown
    from posecoach.core.results.analysis import About

    chosen = judged_exercise(exercise)
    sides = chosen_sides(chosen, side)
    filmed = said_of_it(rotate, mirrored=mirrored, as_played=as_played)
    extras = Extras(video, chosen, report, frames=frames, show_faces=show_faces)
    check_distinct(video, json, csv, annotated, track, *extras.paths)
    with Reports(json, csv) as reports, extras, frames_shown(Path(video).name) as progress:
        result = analyze_file(
            video,
            chosen,
            sides,
            model,
            video=annotated,
            track=track,
            filmed=filmed,
            progress=progress,
            takers=extras.takers,
        )
        result = replace(result, about=About(label, date, note))
        reports.write(result)
        extras.write(result)
    if not result.complete:
        raise typer.Exit(INTERRUPTED)
