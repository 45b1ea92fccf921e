"""Options for what an analysis writes beside its figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Report = Annotated[
    Path | None, typer.Option("--report", help="Write a page to file or print: an HTML file.")
]
Label = Annotated[str, typer.Option("--label", help="Whose it is, for the report.")]
Date = Annotated[str, typer.Option("--date", help="When it was filmed, for the report.")]
Note = Annotated[str, typer.Option("--note", help="A note for the report.")]
Frames = Annotated[
    bool, typer.Option("--frames", help="Put pictures into the report; faces are blurred.")
]
ShowFaces = Annotated[bool, typer.Option("--show-faces", help="Leave faces to be seen.")]
