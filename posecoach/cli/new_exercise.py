"""`posecoach exercises new`: a draft of an exercise from a demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from posecoach.cli.options import Model
from posecoach.core.errors import UsageError

if TYPE_CHECKING:
    from posecoach.app.draft import Drafted
    from posecoach.core.authoring.measure_selection import Candidate


def new(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="Its id: lower-case letters, digits and dashes.")
    ],
    clip: Annotated[
        str, typer.Option("--from", metavar="CLIP", help="A video, or a pose track (.npz).")
    ],
    start: Annotated[float, typer.Option("--start", help="Where the hold begins, in seconds.")],
    end: Annotated[float, typer.Option("--end", help="Where it ends; nothing after is read.")],
    title: Annotated[str, typer.Option("--name", help="Its name, as people read it.")] = "",
    area: Annotated[
        str | None, typer.Option("--area", help="neck, lower back, balance and so on.")
    ] = None,
    view: Annotated[
        str | None, typer.Option("--view", help="front or side; found in the clip if left out.")
    ] = None,
    position: Annotated[
        str | None, typer.Option("--position", help="standing, supine and so on; found likewise.")
    ] = None,
    sides: Annotated[
        str | None, typer.Option("--sides", help="both: done on either side; near: on none.")
    ] = None,
    side: Annotated[
        str | None, typer.Option("--side", help="Which side works in the clip: left or right.")
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", help="static hold, or repetitions.")
    ] = "static hold",
    measures: Annotated[
        str, typer.Option("--measures", help="What is judged, if you know: names with commas.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", help="Write it here, not into your own exercises.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an older file.")] = False,
    model: Model = "full",
) -> None:
    """Draft an exercise file from a clip of somebody who shows the hold.

    The clip should show the person at rest for a second or two before the hold.

    Example: posecoach exercises new wall-stretch --from wall.mp4 --start 4 --end 12
    """
    from posecoach.app.draft import draft_file
    from posecoach.cli.outputs import frames_shown
    from posecoach.core.authoring.draft_parts import DraftRequest

    wanted = DraftRequest(
        id=name,
        clip=Path(clip).name,
        name=title.strip(),
        measures=tuple(m.strip() for m in measures.split(",") if m.strip()),
        **_chosen(area=area, view=view, position=position, sides=sides, side=side, kind=kind),
    )
    with frames_shown(Path(clip).name) as progress:
        made = draft_file(
            clip, start, end, wanted, out=out, force=force, model=model, progress=progress
        )
    for line in _found(made):
        typer.echo(line, err=True)
    typer.echo(str(made.path))


def _chosen(**words: str | None) -> dict[str, Any]:
    """The options that are one of a few words, as the draft wants them.

    Raises
    ------
    UsageError
        For another word; and for a side of what is not done on a side.
    """
    from typing import get_args

    from posecoach.core.exercise import SIDES, Area, Position

    known = {
        "area": get_args(Area),
        "view": ("front", "side"),
        "position": get_args(Position),
        "sides": ("both", "near"),
        "side": SIDES,
        "kind": ("static hold", "repetitions"),
    }
    given = {option: word for option, word in words.items() if word is not None}
    for option, word in given.items():
        if word not in known[option]:
            raise UsageError(f"--{option} is '{word}'", f"say {' or '.join(known[option])}")
    sides = given.pop("sides", None)
    if sides == "near" and "side" in given:
        raise UsageError("--side is for what is done on either side", "say --sides both with it")
    return {**given, "two_sided": None if sides is None else sides == "both"}


def _found(made: Drafted) -> list[str]:
    """What was found in the clip and how sure it is, and what to do next."""
    from posecoach.report.words import measure_words

    d, e = made.draft, made.draft.exercise
    lines = [
        f"view: {e.view}; the camera is {d.placing.off_deg:.0f} degrees off it (--view if not)",
        f"position: {e.position}, in {d.placing.share:.0%} of the hold (--position if not)",
        f"sides: both; here the {d.working} works (--side if not)"
        if e.sides == "both"
        else "sides: neither works alone (--sides both if one does)",
        "judged by: " + ", ".join(c.id.replace("-", " ") for c in e.checks),
    ]
    if d.moved:
        what = " and ".join(f"{measure_words(c.measure.name)} by {_spread(c)}" for c in d.moved)
        lines.append(
            f"The posture changes within these seconds ({what}): give the --start and --end"
            " of the hold alone, or this draft lets all of it pass."
        )
    if not d.rested:
        lines.append(
            "Nobody was seen at rest before the hold, so these are merely the steadiest measures."
        )
    if made.hold is None:
        lines.append("Judged by this draft, the clip shows no hold: look at its limits.")
    else:
        lines.append(
            f"Judged by this draft, the clip shows a hold from {made.hold.start_s:.2f} to"
            f" {made.hold.end_s:.2f} s, {made.hold.in_form_s:.1f} s of it in form."
        )
    if made.overrides:
        ours = f"It overrides the exercise {e.id} that comes with posecoach"
        lines.append(f"{ours}, and keeps who must not do that, who with care, and what ends it.")
    lines.append("Every limit is provisional. Replace each TODO, then: posecoach exercises check")
    return lines


def _spread(c: Candidate) -> str:
    return f"{c.spread:.0f}°" if c.measure.unit == "deg" else f"{c.spread:.2f}"
