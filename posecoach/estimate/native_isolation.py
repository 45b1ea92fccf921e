"""Keeps MediaPipe's native library from writing to the terminal and from calling home."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Progress and advice that the library prints on every start and that no user can act on.
CHATTER = re.compile(rb"INFO: |WARNING: (Logging before|\[\w+\.cc:\d+\])|[IW]\d{4} ")

# Since 0.10.35 the Tasks library reports its use (which task, how often, how fast; no
# picture) to play.googleapis.com through libcurl, a minute on or when a task is closed.
# It has no switch for it. libcurl reads the proxy from the environment at every transfer
# and gives up at once, without a name lookup or a connection, on a proxy of a kind that
# it does not know.
UPLOADS_TO = "play.googleapis.com"
NO_PROXY = ("no_proxy", "NO_PROXY")

_lock = threading.Lock()
_running = 0
_before: dict[str, str | None] = {}


def go_offline() -> None:
    """Bar the library's way to the network; to be called before a task is made.

    It changes this process's environment and holds until `go_online` was called as
    often. What this process starts meanwhile inherits it.
    """
    global _running
    with _lock:
        if not _running:
            barred = _barred()
            _before.update((name, os.environ.get(name)) for name in barred)
            os.environ.update(barred)
        _running += 1


def go_online() -> None:
    """Take back one `go_offline`; to be called after a task was closed, which ends its uploads."""
    global _running
    with _lock:
        _running -= 1
        if not _running:
            for name, value in _before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def _barred() -> dict[str, str]:
    """Environment in which libcurl cannot reach `UPLOADS_TO`; exceptions for others stay."""
    barred = {"https_proxy": "off://posecoach-stays-offline"}
    for name in NO_PROXY:
        hosts = [host.strip() for host in os.environ.get(name, "").split(",")]
        barred[name] = ",".join(
            host for host in hosts if host != "*" and not UPLOADS_TO.endswith(host.lstrip("."))
        )
    return barred


@contextmanager
def without_chatter() -> Iterator[None]:
    """Hold back what native code writes to stderr, and pass on all but `CHATTER` at the end.

    The library writes to the file descriptor itself and has no setting for it, so the
    descriptor is turned to a temporary file for the while.
    """
    sys.stderr.flush()
    with tempfile.TemporaryFile() as held:
        terminal = os.dup(2)
        os.dup2(held.fileno(), 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(terminal, 2)
            os.close(terminal)
            held.seek(0)
            rest = b"".join(line for line in held if not CHATTER.match(line))
            if rest:
                os.write(2, rest)
