"""A camera that does what a test tells it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from posecoach.core.errors import SourceError
from posecoach.core.frame import Image
from tests.capture.clips import picture


class FakeCamera:
    """A device and its opener in one; each picture carries the count of grabs so far."""

    def __init__(self, period: float = 0.002) -> None:
        self.period = period
        self.grabs = 0
        self.opened = 0
        self.released = 0
        self.plugged = True
        self.draw: Callable[[int], Image] = picture
        self.error: Exception | None = None

    def open(self, address: int | str) -> FakeCamera:
        if not self.plugged:
            raise SourceError(f"camera {address} cannot be opened", "plug it in")
        self.opened += 1
        return self

    def grab(self) -> bool:
        time.sleep(self.period)
        if self.error is not None:
            raise self.error
        self.grabs += self.plugged
        return self.plugged

    def retrieve(self) -> tuple[bool, Image]:
        return True, self.draw(self.grabs)

    def release(self) -> None:
        self.released += 1


def capture_threads() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name == "posecoach-capture"]


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until `condition` holds; a test that hangs here is ended by its time limit."""
    while not condition():
        time.sleep(0.005)
