"""`posecoach exercises`: list, show, check and draft them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli import new_exercise
from posecoach.cli.answers import say
from posecoach.cli.language import spoken
from posecoach.cli.listing import JsonOption, tell_faults, tell_left_out, tell_list
from posecoach.core.message import Message

app = typer.Typer(help="List, show, check and draft exercises.", no_args_is_help=True)
app.command("new")(new_exercise.new)


@app.command("list")
def list_(json: JsonOption = None) -> None:
    """List all exercises with area, view and dose.

    Example: posecoach exercises list
    """
    from posecoach.library import EXERCISES, exercises
    from posecoach.report.exercise import exercises_json, exercises_table

    found = exercises()
    tell_left_out(EXERCISES)
    tell_list(json, exercises_json(found), exercises_table(found, spoken()))


@app.command("show")
def show_(exercise: Annotated[str, typer.Argument(help="Its id; see 'exercises list'.")]) -> None:
    """Show how an exercise is done, its dose, limits, faults, cautions and sources.

    Your own range is shown where you have calibrated it.

    Example: posecoach exercises show yoga-tree
    """
    from posecoach.app.history_writer import read_history
    from posecoach.core.errors import HistoryError
    from posecoach.library import exercise as find_exercise
    from posecoach.report.console import show
    from posecoach.report.exercise_page import exercise_page
    from posecoach.report.history import ranges_table

    found = find_exercise(exercise)
    show(exercise_page(found, spoken()))
    try:
        with read_history() as kept:
            ranges = kept.ranges_for(found.id)
    except HistoryError as error:
        say(Message.of("history.range-unshown", why=error.message))
        return
    if ranges:
        show(ranges_table(found, ranges, spoken()))


@app.command("page")
def page(out: Annotated[Path, typer.Argument(help="The HTML file to write; - prints it.")]) -> None:
    """Write all exercises, each with its figure, as one page that needs no network.

    Example: posecoach exercises page exercises.html
    """
    from posecoach.files import write_text
    from posecoach.library import EXERCISES, exercises
    from posecoach.report.catalog import catalog_page

    found = exercises()
    tell_left_out(EXERCISES)
    if out == Path("-"):
        typer.echo(catalog_page(found, spoken()))
        return
    write_text(out, catalog_page(found, spoken()))
    say(Message.of("catalog.written", count=len(found), file=str(out)))


@app.command("check")
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Exercise files; without any, all that are known.")
    ] = None,
) -> None:
    """Check exercise files and explain every fault by its place.

    Example: posecoach exercises check my-stretch.toml
    """
    from posecoach.core.authoring.draft_parts import unwritten
    from posecoach.core.errors import ExerciseError
    from posecoach.library import exercise_files, read_exercise

    paths = files or exercise_files().values()
    tell_faults(paths, read_exercise, ExerciseError, "exercise", unwritten)
