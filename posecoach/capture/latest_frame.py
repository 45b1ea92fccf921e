"""One slot between a thread that makes frames and the loop that takes the newest."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator

from posecoach.core.frame import Frame

# While no frame comes the waiting loop is woken this often, so that a window on the
# same thread answers its keys and can tell what is the matter.
PATIENCE_S = 0.03

# Closing waits this long for the thread; a driver may block longer in a dead camera.
# The thread is a daemon, so it cannot keep the program from ending.
FAREWELL_S = 2.0


def nothing() -> None:
    """Do nothing while waiting."""


class LatestFrame:
    """Runs `frames` in a thread; whoever is slow gets the newest frame and no queue grows.

    Parameters
    ----------
    frames : generator of Frame
        Run and closed in the thread; it is to end soon after `stop` is set.
    stop : threading.Event
        Set by `close`; what the generator waits on instead of sleeping.

    Attributes
    ----------
    dropped : int
        Frames that were made and never taken.
    """

    def __init__(self, frames: Generator[Frame], stop: threading.Event) -> None:
        self.dropped = 0
        self._stop = stop
        self._slot: Frame | None = None
        self._ended = False
        self._error: BaseException | None = None
        self._changed = threading.Condition()
        self._thread = threading.Thread(
            target=self._run, args=(frames,), name="posecoach-capture", daemon=True
        )
        self._thread.start()

    def take(self, while_waiting: Callable[[], None] = nothing) -> Frame | None:
        """Return the newest frame that was not yet taken, waiting for one if need be.

        Parameters
        ----------
        while_waiting : callable
            Called in this thread every `PATIENCE_S` for as long as no frame comes.

        Returns
        -------
        Frame or None
            None when the frames have ended or `close` was called.

        Raises
        ------
        Exception
            What the frames raised, in the caller's thread.
        """
        while True:
            with self._changed:
                self._changed.wait_for(self._has_news, PATIENCE_S)
                if self._stop.is_set():
                    return None
                frame, self._slot = self._slot, None
                if frame is not None:
                    return frame
                if self._ended:
                    error, self._error = self._error, None
                    if error is not None:
                        raise error
                    return None
            while_waiting()

    def close(self) -> None:
        """End the thread and whoever waits in `take`; safe to call twice and from any thread."""
        self._stop.set()
        with self._changed:
            self._changed.notify_all()
        self._thread.join(FAREWELL_S)

    def _has_news(self) -> bool:
        return self._slot is not None or self._ended or self._stop.is_set()

    def _run(self, frames: Generator[Frame]) -> None:
        try:
            for frame in frames:
                with self._changed:
                    self.dropped += self._slot is not None
                    self._slot = frame
                    self._changed.notify_all()
                if self._stop.is_set():
                    break
        except BaseException as error:  # noqa: BLE001 - raised again where the frames are taken
            self._error = error
        finally:
            frames.close()
            with self._changed:
                self._ended = True
                self._changed.notify_all()
