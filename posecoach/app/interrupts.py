"""What asks the program to end: Ctrl-C, a system that shuts down, a terminal that is closed."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

INTERRUPTS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""All are handled alike: what there is is kept, and whoever hangs on a table is led up."""


_waiting: list[int] = []
_undivided = 0


@contextmanager
def undivided() -> Iterator[None]:
    """Finish what stands inside before a signal is heard, so that all of it is done or nothing.

    A frame is counted, judged and recorded, or none of these. Only for what takes no time.
    """
    global _undivided
    _undivided += 1
    try:
        yield
    finally:
        _undivided -= 1
        while _waiting and not _undivided:
            signal.raise_signal(_waiting.pop())


@contextmanager
def on_interrupt(taken: Callable[[int], None]) -> Iterator[None]:
    """Call `taken` with the signal's number when the program is asked to end.

    Where one of these stands inside of another, the outer one hears of the signal first, and only
    the inner one decides whether it interrupts.

    A signal that the program was started to ignore, as by ``nohup``, is left ignored. Outside of
    the main thread nothing is done, since only there can a signal be taken.

    Parameters
    ----------
    taken : callable
        Called in the main thread, between two of its steps. It may raise KeyboardInterrupt.
    """

    def handle(number: int, stack: FrameType | None) -> None:
        if _undivided:
            _waiting.append(number)
            return
        outer = before[number]
        if callable(outer) and outer is not signal.default_int_handler:
            with suppress(KeyboardInterrupt):
                outer(number, stack)
        taken(number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    found = {number: signal.getsignal(number) for number in INTERRUPTS}
    before = {number: one for number, one in found.items() if one != signal.SIG_IGN}
    for number in before:
        signal.signal(number, handle)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
