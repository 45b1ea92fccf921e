"""`posecoach compare`: what changed between recordings, against the error of each figure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.answers import say
from posecoach.cli.language import spoken
from posecoach.cli.options import Model
from posecoach.core.errors import UsageError
from posecoach.core.message import Message, as_given


def compare(
    before: Annotated[
        str, typer.Argument(help="Figures (.json of 'analyze'), a recording, or a folder of them.")
    ],
    after: Annotated[
        str | None,
        typer.Argument(help="The same, later. Without it, one person's folder gives a trend."),
    ] = None,
    exercise: Annotated[
        str | None, typer.Option("--exercise", "-e", help="As what to judge recordings.")
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="Write the changes here; - prints them.")
    ] = None,
    model: Model = "full",
) -> None:
    """Set two recordings beside each other: a change, or within the error.

    Example: posecoach compare before.json after.json
    """
    from posecoach.app.compare import read_analyses
    from posecoach.cli.listing import tell_list
    from posecoach.library import exercises
    from posecoach.report.comparison import changes, trends
    from posecoach.report.comparison_table import (
        changes_table,
        comparison_json,
        models_note,
        trends_table,
    )

    first = read_analyses(before, exercise, model)
    second = read_analyses(after, exercise, model) if after is not None else []
    known = {e.id: e.message("name") for e in exercises()}
    names = {a.exercise.id: as_given(a.exercise.name) for a in (*first, *second)} | known
    if after is not None:
        found = changes(first, second)
        shown = changes_table(found, names, spoken())
    else:
        rows = trends(first)
        found = {name: [change for change, _ in some] for name, some in rows.items()}
        shown = trends_table(rows, names, spoken())
    if not any(found.values()):
        raise UsageError(Message.of("error.nothing-in-common"), Message.of("hint.same-exercise"))
    tell_list(json, comparison_json(found).removesuffix("\n"), shown)
    if (note := models_note([*first, *second])) is not None:
        say(note)
