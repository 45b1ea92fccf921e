"""Options for what an analysis writes beside its figures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Report = Annotated[
    Path | None, typer.Option("--report", help="Write a page to file or print: an HTML file.")
]
Label = Annotated[str, typer.Option("--label", help="Whose it is, for the report.")]
Date = Annotated[str, typer.Option("--date", help="When it was filmed, as 2026-11-27.")]
Note = Annotated[str, typer.Option("--note", help="A note for the report.")]
Frames = Annotated[
    bool, typer.Option("--frames", help="Put pictures into the report; faces are blurred.")
]
ShowFaces = Annotated[bool, typer.Option("--show-faces", help="Leave faces to be seen.")]
FramesCsv = Annotated[
    Path | None,
    typer.Option("--frames-csv", help="Write every moment as a table: measures and verdicts."),
]
PointsToo = Annotated[
    bool, typer.Option("--points", help="Put the body's points into the table of --frames-csv.")
]
DecimalComma = Annotated[
    bool,
    typer.Option("--decimal-comma", help="Write tables for a spreadsheet that writes 1,5."),
]
Trc = Annotated[
    Path | None, typer.Option("--trc", help="Write the body's points as markers for OpenSim.")
]
Mot = Annotated[Path | None, typer.Option("--mot", help="Write the angles for OpenSim.")]
C3d = Annotated[
    Path | None, typer.Option("--c3d", help="Write the points as C3D (extra 'exchange').")
]
Fhir = Annotated[
    Path | None, typer.Option("--fhir", help="Write HL7 FHIR R4 as JSON (extra 'exchange').")
]
