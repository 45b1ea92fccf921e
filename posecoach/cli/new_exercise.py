"""`posecoach exercises new`: a draft of an exercise from a demonstration."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from posecoach.cli.answers import say
from posecoach.cli.language import spoken
from posecoach.cli.options import Model
from posecoach.core.errors import UsageError
from posecoach.core.message import Message, as_given

if TYPE_CHECKING:
    from posecoach.app.draft import DraftedFile
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

    The clip should show the person at rest for a second or two before the hold, straight from the
    front or from the side. The hold between --start and --end is measured, and the few measures
    that tell it from rest become a draft among your own exercises, where coach and analyze find
    it; one of ours with the same id is overridden. Every limit is what one person showed, give or
    take the measure's error: replace each TODO, and ask of each limit whether the exercise needs
    it.

    Example: posecoach exercises new wall-stretch --from wall.mp4 --start 4 --end 12
    """
    from posecoach.app.draft import draft_file
    from posecoach.cli.outputs import frames_shown
    from posecoach.core.authoring.draft_parts import DraftRequest
    from posecoach.words import Words

    request = DraftRequest(
        id=name,
        clip=Path(clip).name,
        in_words=Words().text,
        name=title.strip(),
        measures=tuple(m.strip() for m in measures.split(",") if m.strip()),
        **_chosen(area=area, view=view, position=position, sides=sides, side=side, kind=kind),
    )
    with frames_shown(Path(clip).name) as progress:
        made = draft_file(
            clip,
            start,
            end,
            request,
            out=out,
            force=force,
            model=model,
            progress=progress,
            words=spoken(),
        )
    for line in _found(made):
        say(line)
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
            raise UsageError(
                Message.of("error.unknown-choice", option=option, word=word),
                Message.of("hint.say-one-of", choices=tuple(map(as_given, known[option]))),
            )
    sides = given.pop("sides", None)
    if sides == "near" and "side" in given:
        raise UsageError(Message.of("error.side-of-one-sided"), Message.of("hint.say-both-sides"))
    return {**given, "two_sided": None if sides is None else sides == "both"}


def _found(made: DraftedFile) -> Iterator[Message]:
    """What was found in the clip and how sure it is, and what to do next."""
    from posecoach.core.exercise import side_message

    d, e = made.draft, made.draft.exercise
    view = Message.of(f"plane.{e.view}")
    yield Message.of("draft.view", view=view, off_deg=d.setup.off_deg)
    position = Message.of(f"position.{e.position}")
    yield Message.of("draft.position", position=position, share=d.setup.share)
    if e.sides == "both":
        yield Message.of("draft.both-sides", side=d.working and side_message(d.working))
    else:
        yield Message.of("draft.no-sides")
    checks = tuple(e.message(f"checks.{check.id}.name") for check in e.checks)
    yield Message.of("draft.judged-by", checks=checks)
    if d.moved:
        yield Message.of("draft.moved", measures=tuple(map(_spread, d.moved)))
    if not d.rested:
        yield Message.of("draft.no-rest")
    if made.hold is None:
        yield Message.of("draft.no-hold")
    else:
        start_s, end_s, in_form_s = made.hold.start_s, made.hold.end_s, made.hold.in_form_s
        yield Message.of("draft.hold", start_s=start_s, end_s=end_s, in_form_s=in_form_s)
    if made.overrides:
        yield Message.of("draft.overrides", exercise=e.id)
    yield Message.of("draft.next")


def _spread(c: Candidate) -> Message:
    """A measure, and how much it changed."""
    from posecoach.report.phrases import measure_message

    unit = c.measure.unit
    by = Message.of(f"figure.{unit}", value=c.spread)
    return Message.of("draft.changed", measure=measure_message(c.measure.name), by=by)
