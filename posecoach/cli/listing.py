"""What listing and checking have in common, whatever is listed: exercises or programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from posecoach.cli.answers import say
from posecoach.cli.language import in_words, spoken
from posecoach.core.message import Message
from posecoach.core.plain_text import plain

if TYPE_CHECKING:
    from rich.console import RenderableType

    from posecoach.core.errors import PosecoachError
    from posecoach.toml_files import Collection

Read = TypeVar("Read")

JsonOption = Annotated[
    Path | None, typer.Option("--json", help="Write all of them here as JSON; - prints it.")
]


def tell_list(json: Path | None, as_json: str, as_table: RenderableType) -> None:
    """Print the table, or give the JSON to stdout or a file."""
    from posecoach.files import write_text
    from posecoach.report.console import show

    if json is None:
        show(as_table)
    elif json == Path("-"):
        typer.echo(as_json)
    else:
        write_text(json, as_json + "\n")


def tell_left_out(*collections: Collection[Any]) -> None:
    """Tell on stderr which of a person's own files are left out, and what is wrong with them."""
    for collection in collections:
        for error in collection.faulty():
            typer.echo(plain(in_words(error.message), lines=True), err=True)
            say(Message.of("check.left-out"))


def tell_faults(
    paths: Iterable[Path],
    read: Callable[[Path], Read],
    error: type[PosecoachError],
    what: str,
    unwritten: Callable[[Read], Iterable[str]] = lambda _: (),
) -> None:
    """Read every file, tell the faults on stderr and the count on stdout; exit 1 for any.

    What a good file still leaves to be written is told as well, and is no fault.
    """
    good = broken = 0
    for path in paths:
        try:
            found = read(path)
        except error as fault:
            broken += 1
            typer.echo(plain(in_words(fault.message), lines=True), err=True)
        else:
            good += 1
            if places := ", ".join(unwritten(found)):
                say(Message.of("check.unwritten", file=str(path), places=places))
    typer.echo(spoken().say(f"check.good.{what}", good=good, count=good + broken))
    if broken:
        raise typer.Exit(1)
