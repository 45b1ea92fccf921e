"""A window on the screen, and the keys pressed in it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import cast

import cv2

from posecoach.core.errors import OutputError
from posecoach.core.frame import Image
from posecoach.core.message import Message
from posecoach.render.palette import INK

KEYS = {
    **{ord(key): key for key in "nqmpeha0123456789"},
    **{ord(key.upper()): key for key in "nqmpeha"},
    ord(" "): "space",
    27: "q",  # escape
}
FULL_SCREEN = {ord("f"), ord("F")}

FIRST_SIZE = (1280, 800)
"""What a new window fits into: the smallest laptop screen that is still common."""

LARGEST = (1600, 1000)
"""A larger screen gets a picture of this size and scales it: drawing more would cost time."""

_NAME = "posecoach"


class Window:
    """One window that shows pictures and tells the keys; for the main thread only.

    It can be resized and keeps the picture's shape; "f" fills the screen and back.

    Parameters
    ----------
    title : str
    whole_screen : bool
        True to open it on the whole screen.

    Raises
    ------
    OutputError
        When there is no screen to open a window on.
    """

    wants_pictures = True
    by_digit = True

    def __init__(self, title: str, *, whole_screen: bool = False) -> None:
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # it misses fonts
        _require_screen()
        flags = cv2.WINDOW_NORMAL | cv2.WINDOW_FREERATIO | cv2.WINDOW_GUI_NORMAL
        try:
            cv2.namedWindow(_NAME, flags)
        except cv2.error as error:
            raise OutputError(Message.of("error.no-windows"), _REINSTALL) from error
        cv2.setWindowTitle(_NAME, title)
        self._open = self.answers = True
        self._sized = whole_screen
        if whole_screen:
            cv2.resizeWindow(_NAME, *FIRST_SIZE)  # its size once it leaves the whole screen
            self._toggle_full_screen()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the window, or of what it scales from, in pixels."""
        _, _, wide, high = cv2.getWindowImageRect(_NAME) if self._alive() else (0, 0, 0, 0)
        if wide <= 0 or high <= 0:
            return FIRST_SIZE
        scale = min(1.0, LARGEST[0] / wide, LARGEST[1] / high)
        return round(scale * wide), round(scale * high)

    def show(self, image: Image) -> None:
        """Show `image`; nothing happens once the window has been closed."""
        if not self._alive():
            return
        if not self._sized:
            height, width = image.shape[:2]
            scale = min(FIRST_SIZE[0] / width, FIRST_SIZE[1] / height)
            cv2.resizeWindow(_NAME, round(scale * width), round(scale * height))
            self._sized = True
        cv2.imshow(_NAME, self._filled(image))

    def key(self, wait_s: float = 0.001) -> str | None:
        """Return the key pressed since the last call, and let the window do its work.

        Parameters
        ----------
        wait_s : float
            How long to wait for a key at most.

        Returns
        -------
        str or None
            "space", "n", "q", "m", "p" or a digit; "q" for escape, and once when the window
            was closed; None for no key or one without a meaning.
        """
        code = cv2.waitKey(max(1, round(1000 * wait_s))) if self._open else -1
        if not self._alive():
            told, self.answers = self.answers, False
            return "q" if told else None
        if code in FULL_SCREEN:
            self._toggle_full_screen()
        return KEYS.get(code)

    def close(self) -> None:
        """Close the window; safe to call twice."""
        if self._alive():
            cv2.destroyWindow(_NAME)
            cv2.waitKey(1)  # lets it vanish from the screen now
        self._open = False

    def _filled(self, image: Image) -> Image:
        """Give `image` the window's shape: Qt would fill what is left over with white."""
        height, width = image.shape[:2]
        _, _, wide, high = cv2.getWindowImageRect(_NAME)
        if wide <= 0 or high <= 0:
            return image
        across = max(0, round(height * wide / high) - width) // 2
        down = max(0, round(width * high / wide) - height) // 2
        border = cv2.copyMakeBorder(
            image, down, down, across, across, cv2.BORDER_CONSTANT, value=INK
        )
        return cast("Image", border)

    def _alive(self) -> bool:
        """False once the person has closed it; to show a picture would open it again."""
        try:
            self._open = self._open and cv2.getWindowProperty(_NAME, cv2.WND_PROP_VISIBLE) >= 1
        except cv2.error:  # Qt forgets everything with its last window
            self._open = False
        return self._open

    def _toggle_full_screen(self) -> None:
        full = cv2.getWindowProperty(_NAME, cv2.WND_PROP_FULLSCREEN) == cv2.WINDOW_FULLSCREEN
        wanted = cv2.WINDOW_NORMAL if full else cv2.WINDOW_FULLSCREEN
        cv2.setWindowProperty(_NAME, cv2.WND_PROP_FULLSCREEN, wanted)


_REINSTALL = Message.of("hint.reinstall")
_HEADLESS = Message.of("hint.headless")


def _require_screen() -> None:
    """Find out whether a window can be opened, without opening one here.

    Qt ends the process where it finds no screen, and no exception tells. So a child process
    tries it first. It is only needed where the screen is a server that may not be there.
    """
    if not sys.platform.startswith("linux"):
        return
    if not os.environ.get("DISPLAY"):
        raise OutputError(Message.of("error.no-screen"), _HEADLESS)
    trial = "import cv2, os; cv2.namedWindow('posecoach', cv2.WINDOW_GUI_NORMAL); os._exit(0)"
    tried = subprocess.run([sys.executable, "-c", trial], capture_output=True, check=False)  # noqa: S603
    if tried.returncode < 0:
        display = os.environ["DISPLAY"]
        raise OutputError(Message.of("error.screen-refuses", display=display), _HEADLESS)
