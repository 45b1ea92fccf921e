"""Standard output and error as they really are: closed, full, or of another encoding."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TextIO

from posecoach.core.errors import OutputError, PosecoachError
from posecoach.core.message import Message

GONE = (errno.EPIPE, errno.ENOSPC, errno.EBADF, errno.EIO)
"""How writing to a standard stream fails; a file's errors of this kind name the file."""


def prepare() -> None:
    """Make both streams take any text, and stand in for those that are closed.

    What an encoding lacks is shown as "?": a name is worth less than the figures beside it.
    """
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, _closed(number))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def flush() -> None:
    """Write out what is still waiting.

    Raises
    ------
    OSError
        When standard output takes no more.
    """
    sys.stdout.flush()


def trouble(error: OSError) -> PosecoachError | None:
    """The error in a user's words when it was standard output's; None for another."""
    if error.errno not in GONE or error.filename is not None:
        return None
    _give_up(1)
    reason = (error.strerror or str(error)).lower()
    return OutputError(
        Message.of("error.standard-output", reason=reason),
        Message.of("hint.see-where-it-goes"),
    )


def leave_terminal() -> None:
    """The terminal was closed: what would still be shown there goes nowhere."""
    for number in (0, 1, 2):
        if os.isatty(number):
            _give_up(number)


def _closed(number: int) -> TextIO:
    """A stream that cannot be written, so that no file is opened in its place by accident."""
    if os.open(os.devnull, os.O_RDONLY) != number:
        raise ValueError(f"descriptor {number} is not the lowest that is free")
    return open(number, "w", encoding="utf-8", errors="replace", closefd=False)


def _give_up(number: int) -> None:
    """Send what is left in a stream's buffer nowhere, or the interpreter fails at its end."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, number)
    os.close(nowhere)
