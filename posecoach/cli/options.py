"""Options that several commands share, so that they read and behave the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from posecoach.core.errors import UsageError
from posecoach.core.message import Message
from posecoach.core.plain_text import plain

if TYPE_CHECKING:
    from posecoach.capture import Filmed

INTERRUPTED = 130
"""The exit code that shells give to what Ctrl-C has ended."""

Model = Annotated[
    str, typer.Option("--model", help="lite, full, heavy, or a .task file; full is the default.")
]
SideOption = Annotated[str, typer.Option("--side", help="Which side works: left, right or both.")]

Rotate = Annotated[
    str,
    typer.Option("--rotate", help="Turn the pictures clockwise by 90, 180 or 270 degrees first."),
]
Mirrored = Annotated[
    bool, typer.Option("--mirrored", help="The recording shows left and right exchanged.")
]
AsPlayed = Annotated[
    bool,
    typer.Option("--as-played", help="Take a slow-motion file's times as they are."),
]


def said_of_it(rotate: str, *, mirrored: bool, as_played: bool) -> Filmed:
    """How a recording was filmed, from what these options say.

    Raises
    ------
    UsageError
        When it is to be turned by something else than a quarter, a half or three quarters.
    """
    from posecoach.capture import Filmed

    if rotate not in ("0", "90", "180", "270"):
        hint = Message.of("hint.say-a-turn")
        raise UsageError(Message.of("error.unknown-turn", turn=plain(rotate)), hint)
    return Filmed(int(rotate), mirrored, as_played)
