"""`posecoach rate` and `posecoach agree`: raters beside each other, and beside us."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posecoach.cli.answers import say
from posecoach.cli.language import spoken
from posecoach.core.message import Message
from posecoach.core.plain_text import plain


def rate(
    clips: Annotated[Path, typer.Argument(help="Folder of clips that show one exercise.")],
    exercise: Annotated[str, typer.Option("--exercise", "-e", help="Which exercise they show.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the page and the clips.")] = Path(
        "rating-kit"
    ),
) -> None:
    """Make a page on which a physiotherapist rates clips, without our figures and their names.

    Example: posecoach rate clips -e glute-bridge --out kit
    """
    from posecoach.app.rating_kit import make_kit
    from posecoach.library import exercise as find_exercise

    count = make_kit(clips, find_exercise(exercise), out, spoken())
    say(Message.of("rating.written", count=count, file=plain(out / "rate.html")))


def agree(
    ratings: Annotated[list[Path], typer.Argument(help="Files that the rating page saved.")],
    analysis: Annotated[
        Path | None,
        typer.Option("--analysis", help="Folder of figures (.json of 'analyze') of the clips."),
    ] = None,
    json: Annotated[
        Path | None, typer.Option("--json", help="Write the agreement here; - prints it.")
    ] = None,
) -> None:
    """Tell how far raters agree with each other, and with us.

    Example: posecoach agree ratings-a.json ratings-b.json --analysis figures
    """
    from posecoach.app.agree import read_raters
    from posecoach.cli.listing import tell_list
    from posecoach.report.rating_agreement import agreement_json, agreement_table, agreements

    raters, exercise = read_raters(ratings, analysis)
    faults = [fault.id for fault in exercise.faults if fault.during != "ask"]
    names = {f: spoken().text(exercise.message(f"faults.{f}.name")) for f in faults}
    found = list(agreements(raters, faults))
    tell_list(json, agreement_json(found), agreement_table(found, names, spoken()))
