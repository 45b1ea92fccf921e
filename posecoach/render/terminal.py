"""No screen: nothing is shown, and the keys come as lines typed at the terminal."""

from __future__ import annotations

import os
import select
import sys
import time

from posecoach.core.frame import Image
from posecoach.render.window import KEYS

SCORES = [str(score) for score in range(11)]


class Terminal:
    """Stands in for a `Window` where there is none.

    A key is its letter and Return, a number is a number and Return; Return alone is the
    space bar. Where nobody is at the terminal, or no longer, no key comes.
    """

    wants_pictures = False
    by_digit = False

    def __init__(self) -> None:
        self._typed = b""
        self.answers = True

    def show(self, image: Image) -> None:
        """Nothing to show it on."""

    def key(self, wait_s: float = 0.001) -> str | None:
        """Return the next key typed, waiting for it for `wait_s` at most."""
        if b"\n" not in self._typed:
            typed = _read(wait_s)
            self.answers = typed is not None
            self._typed += typed or b""
        line, end, rest = self._typed.partition(b"\n")
        if not end:
            return None
        self._typed = rest
        word = line.decode(errors="replace").strip().lower()
        if word.isdecimal():
            return word if word in SCORES else None
        return KEYS.get(ord(word[0])) if word else "space"

    def close(self) -> None:
        """Nothing to let go of."""


def _read(wait_s: float) -> bytes | None:
    """What has been typed, past any buffer that would hide a second line; None at its end."""
    if sys.platform == "win32":
        import msvcrt

        time.sleep(wait_s)
        return sys.stdin.readline().encode() if msvcrt.kbhit() else b""
    try:
        typed = bool(select.select([sys.stdin], [], [], wait_s)[0])
        text = os.read(sys.stdin.fileno(), 4096) if typed else b""
    except (OSError, ValueError):  # stdin is closed
        typed, text = True, b""
    if typed and not text:
        time.sleep(wait_s)  # else whoever asks again would spin
        return None
    return text
