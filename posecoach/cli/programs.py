"""`posecoach programs`: list, show and check them, and compose one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posecoach.cli.answers import say
from posecoach.cli.language import spoken
from posecoach.cli.listing import JsonOption, tell_faults, tell_left_out, tell_list
from posecoach.core.errors import OutputError, UsageError
from posecoach.core.message import Message
from posecoach.core.plain_text import plain

if TYPE_CHECKING:
    from posecoach.core.programs.program_request import ProgramRequest

app = typer.Typer(help="List, show, check and compose programs.", no_args_is_help=True)


@app.command("list")
def list_(json: JsonOption = None) -> None:
    """List all programs with area, number of exercises and planned length.

    Example: posecoach programs list
    """
    from posecoach.library import EXERCISES
    from posecoach.program_library import PROGRAMS, programs
    from posecoach.report.program import programs_json, programs_table

    found = programs()
    tell_left_out(EXERCISES, PROGRAMS)
    tell_list(json, programs_json(found), programs_table(found, spoken()))


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
    known = {name: exercise(name) for name in found.exercises}
    show(program_page(found, known, spoken()))


@app.command("page")
def page(
    program: Annotated[str, typer.Argument(help="Its id; see 'programs list'.")],
    out: Annotated[Path, typer.Argument(help="The HTML file to write; - prints it.")],
) -> None:
    """Write a program as a handout, to print on one or two sheets.

    Example: posecoach programs page lower-back-relief handout.html
    """
    from posecoach.files import write_text
    from posecoach.library import exercise
    from posecoach.program_library import program as find_program
    from posecoach.report.handout import handout_page

    found = find_program(program)
    text = handout_page(found, {name: exercise(name) for name in found.exercises}, spoken())
    if out == Path("-"):
        typer.echo(text, nl=False)
        return
    write_text(out, text)
    say(Message.of("handout.written", name=found.message("name"), file=plain(out)))


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


@app.command("new")
def new(
    area: Annotated[str, typer.Option("--area", help="What it is for, as neck or lower-back.")],
    minutes: Annotated[float, typer.Option("--minutes", min=1, max=120, help="How long it takes.")],
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            "--exclude-condition",
            help="Leave out what this forbids, as osteoporosis; may be given again.",
        ),
    ] = None,
    level: Annotated[
        str, typer.Option("--level", help="The hardest: beginner, intermediate or advanced.")
    ] = "intermediate",
    id_: Annotated[
        str | None, typer.Option("--id", help="Its name; else of the area and the minutes.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write it here, not among your programs.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what has that name.")] = False,
) -> None:
    """Compose a program from the catalog: an area, so many minutes, nothing that you must not do.

    Warm-up comes first, positions change rarely, and nothing is in it that a clinician has to
    clear. It is a file among your own programs; 'programs check' explains its faults when you have
    changed it.

    Example: posecoach programs new --area lower-back --minutes 10 --id my-ten
    """
    from posecoach.core.programs.program_builder import build_program
    from posecoach.files import make_folder, write_text
    from posecoach.library import EXERCISES, exercises
    from posecoach.program_library import catalog_programs, program_text
    from posecoach.report.console import show
    from posecoach.report.program import composed_page
    from posecoach.safety import safety

    request = _request(area, minutes, exclude or (), level, id_ or (out.stem if out else ""))
    target = _target(request.id, out, force=force)
    known = exercises()
    tell_left_out(EXERCISES)
    program = build_program(request, known, catalog_programs(), safety().ruled_out, spoken().text)
    if out is None:
        make_folder(target.parent)
    write_text(target, program_text(program))
    show(composed_page(program, {e.id: e for e in known}, spoken()))
    say(Message.of("program.written", file=str(target)))


def _request(
    area: str, minutes: float, conditions: Iterable[str], level: str, name: str
) -> ProgramRequest:
    """What is asked for, its words checked."""
    from typing import get_args

    from posecoach.core.exercise import Area, Level
    from posecoach.core.programs.program_request import ProgramRequest
    from posecoach.safety import safety

    areas = {name.replace(" ", "-"): name for name in get_args(Area)}
    levels = {name: name for name in get_args(Level)}
    name = name or f"{area}-{minutes:g}".replace(".", "-")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise UsageError(
            Message.of("error.no-name", name=name), Message.of("hint.how-a-name-is-written")
        )
    return ProgramRequest(
        id=name,
        area=areas[_one_of(area.replace(" ", "-"), areas, "--area")],
        minutes=minutes,
        conditions=frozenset(
            _one_of(name, safety().conditions, "--exclude-condition") for name in conditions
        ),
        level=levels[_one_of(level, levels, "--level")],
    )


def _one_of(word: str, known: Iterable[str], option: str) -> str:
    from posecoach.core.names import nearest_hint

    if word not in set(known):
        raise UsageError(
            Message.of("error.unknown-option", option=option, word=word), nearest_hint(word, known)
        )
    return word


def _target(name: str, out: Path | None, *, force: bool) -> Path:
    """Where to write, once it is sure that nothing is replaced unasked."""
    from posecoach.program_library import program_files, user_folder

    target = out or user_folder() / f"{name}.toml"
    if target.name != f"{name}.toml":
        raise UsageError(
            Message.of("error.not-the-program", target=plain(target), name=name),
            Message.of("hint.call-the-file", name=name),
        )
    if not force and (target.exists() or (out is None and name in program_files())):
        hint = Message.of("hint.another-id-or-force")
        raise OutputError(Message.of("error.program-exists", name=name), hint)
    return target
