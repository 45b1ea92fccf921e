"""Options that several commands share, so that they read and behave the same everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

INTERRUPTED = 130
"""The exit code that shells give to what Ctrl-C has ended."""

Model = Annotated[
    str, typer.Option("--model", help="lite, full, heavy, or a .task file; full is the default.")
]
SideOption = Annotated[str, typer.Option("--side", help="Which side works: left, right or both.")]
