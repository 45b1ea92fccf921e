"""`posecoach programs`: list, show and check them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.listing import JsonOption, tell_faults, tell_list

app = typer.Typer(help="List, show, check and compose programs.", no_args_is_help=True)


@app.command("list")
def list_(json: JsonOption = None) -> None:
    """List all programs with area, number of exercises and planned length.

    Example: posecoach programs list
    """
    from posecoach.program_library import programs
    from posecoach.report.program import programs_json, programs_table

    found = programs()
    tell_list(json, programs_json(found), programs_table(found))


@app.command("show")
def show_(program: Annotated[str, typer.Argument(help="Its id; see 'programs list'.")]) -> None:
    """Show a program's order, doses and length, what it needs, its cautions and evidence.

    Example: posecoach programs show lower-back-relief
    """
    from posecoach.library import exercise
    from posecoach.program_library import program as find_program
    from posecoach.report.console import show
    from posecoach.report.program import program_page

    found = find_program(program)
    show(program_page(found, {name: exercise(name) for name in found.exercises}))


@app.command("check")
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Program files; without any, all that are known.")
    ] = None,
) -> None:
    """Check program files and explain every fault by its place.

    Example: posecoach programs check my-ten.toml
    """
    from posecoach.core.errors import ProgramError
    from posecoach.program_library import program_files, read_program

    tell_faults(files or program_files().values(), read_program, ProgramError, "program")
