"""Keeps the warnings of native code off the terminal while Python's own messages still reach it."""

from __future__ import annotations

import os
import sys


def silence_native_stderr() -> None:
    """Send what native code writes to stderr to nowhere, for the rest of this process.

    libjpeg and camera drivers write to the file descriptor itself and have no switch for
    it: "Corrupt JPEG data" comes with every picture of some webcams. `sys.stderr` gets a
    descriptor of its own to the same terminal or file, so tracebacks and messages are
    shown as before. Where `sys.stderr` is something else already, nothing is changed.
    """
    try:
        is_native = sys.stderr.fileno() == 2
    except (AttributeError, OSError, ValueError):  # none, closed, or not a file
        return
    if not is_native:
        return
    sys.stderr.flush()
    own = os.fdopen(
        os.dup(2),
        "w",
        buffering=1,
        encoding=sys.stderr.encoding,
        errors=sys.stderr.errors,
    )
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    sys.stderr = own
