"""`posecoach analyze`: figures from a recording."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.extra_options import (
    C3d,
    Date,
    DecimalComma,
    Fhir,
    Frames,
    FramesCsv,
    Label,
    Mot,
    Note,
    PointsToo,
    Report,
    ShowFaces,
    Trc,
)
from posecoach.cli.options import (
    INTERRUPTED,
    AsPlayed,
    Mirrored,
    Model,
    Rotate,
    SideOption,
    said_of_it,
)
from posecoach.core.errors import UsageError
from posecoach.core.message import Message


def analyze(
    videos: Annotated[
        list[str],
        typer.Argument(
            metavar="VIDEO...", help="Videos and pose tracks (.npz), or folders that have some."
        ),
    ],
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
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="How many recordings at a time; else one a core."),
    ] = None,
    quick: Annotated[
        bool,
        typer.Option("--quick/--exact", help="Look at few frames of a video where nothing moves."),
    ] = False,
    time_range: Annotated[
        str, typer.Option("--time-range", help="Judge this part alone: 10-25, 1:05-2:30 or 40-.")
    ] = "",
    rotate: Rotate = "0",
    mirrored: Mirrored = False,
    as_played: AsPlayed = False,
    report: Report = None,
    label: Label = "",
    date: Date = "",
    note: Note = "",
    frames: Frames = False,
    show_faces: ShowFaces = False,
    frames_csv: FramesCsv = None,
    points: PointsToo = False,
    decimal_comma: DecimalComma = False,
    trc: Trc = None,
    mot: Mot = None,
    c3d: C3d = None,
    fhir: Fhir = None,
) -> None:
    """Time the holds in recordings: what was in form, out of form and unseen.

    Of many recordings, each that is done is kept: after an interruption the same command goes on.

    Example: posecoach analyze stand.mp4 -e single-leg-stand-eo --json stand.json
    """
    from posecoach.app.analyze import analyze_file
    from posecoach.app.choice import chosen_sides, judged_exercise
    from posecoach.app.named_recordings import means_many, recordings_in
    from posecoach.app.time_range import WHOLE, read_range
    from posecoach.cli.extras import Extras, Wanted
    from posecoach.cli.language import spoken
    from posecoach.cli.outputs import Reports, check_distinct, frames_shown, write_analysis
    from posecoach.core.results.analysis import About

    chosen = judged_exercise(exercise)
    sides = chosen_sides(chosen, side)
    filmed = said_of_it(rotate, mirrored=mirrored, as_played=as_played)
    wanted = Wanted(
        report=report,
        frames_csv=frames_csv,
        trc=trc,
        mot=mot,
        c3d=c3d,
        fhir=fhir,
        frames=frames,
        show_faces=show_faces,
        points=points,
        decimal_comma=decimal_comma,
    )
    part = read_range(time_range) if time_range else WHOLE
    if means_many(videos):
        from posecoach.app.batch import Task
        from posecoach.cli.batch import analyze_batch

        of_one = {name: path for name, path in wanted.files.items() if name != "report"}
        _refuse_of_many(video=annotated, track=track, **of_one)
        wanted.check()
        about = About(label, date, note)
        wish = wanted.wish(spoken().language)
        task = Task(chosen, sides, model, filmed, quick, about, wish, part)
        recordings = recordings_in(videos)
        raise typer.Exit(
            analyze_batch(recordings, task, workers, json, csv, report, wanted.as_table)
        )
    video = videos[0]
    wanted.check(video)
    extras = Extras(chosen, wanted)
    check_distinct(video, json, csv, annotated, track, *extras.paths)
    with (
        Reports(json, csv, wanted.as_table) as reports,
        extras,
        frames_shown(Path(video).name) as progress,
    ):
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
            words=spoken(),
            quick=quick,
            part=part,
        )
        result = replace(result, about=About(label, date, note))
        write_analysis(reports, result)
        extras.write(result)
    if not result.complete:
        raise typer.Exit(INTERRUPTED)


def _refuse_of_many(**outputs: Path | None) -> None:
    """Raise a UsageError for an output that is of one recording."""
    for option, path in outputs.items():
        if path is not None:
            hint = Message.of("hint.name-one-recording")
            raise UsageError(Message.of("error.one-recording-only", option=option), hint)
