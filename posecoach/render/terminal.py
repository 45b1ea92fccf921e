"""No screen: nothing is shown, and the keys come as lines typed at the terminal."""

from __future__ import annotations

import select
import sys

from posecoach.core.frame import Image
from posecoach.render.window import KEYS


class Terminal:
    """Stands in for a `Window` where there is none.

    A key is its letter and Return; Return alone is the space bar. Without anybody at the
    terminal no key comes.
    """

    wants_pictures = False

    def show(self, image: Image) -> None:
        """Nothing to show it on."""

    def key(self, wait_s: float = 0.001) -> str | None:
        """Return the key typed since the last call, waiting for it for `wait_s` at most."""
        if not _typed(wait_s):
            return None
        line = sys.stdin.readline()
        if not line:  # nobody is there, and nobody will be
            return None
        word = line.strip().lower()
        return KEYS.get(ord(word[0])) if word else "space"

    def close(self) -> None:
        """Nothing to let go of."""


def _typed(wait_s: float) -> bool:
    if sys.platform == "win32":
        import msvcrt
        import time

        time.sleep(wait_s)
        return msvcrt.kbhit()
    try:
        return bool(select.select([sys.stdin], [], [], wait_s)[0])
    except (OSError, ValueError):  # stdin is closed
        return False
