"""The presenters of a live session, as the options ask for them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from posecoach.core.ports import Presenter

STDOUT = "-"


def opened_presenters(
    stack: ExitStack, say: Callable[[str], None], *, headless: bool, events: str | None
) -> list[Presenter]:
    """Whoever shows the session and takes what the person wants.

    Parameters
    ----------
    stack : ExitStack
        Closes them.
    say : callable
        Takes each line that is said.
    headless : bool
        True for no window: keys come as lines from the terminal.
    events : str or None
        Where to write what happens as JSON lines: a file, or "-" for stdout.

    Raises
    ------
    OutputError
        When there is no screen, or the file cannot be written.
    """
    from posecoach.cli.language import spoken
    from posecoach.render.presenters import ByKeys, InWords, OnScreen
    from posecoach.render.terminal import Terminal
    from posecoach.render.window import Window
    from posecoach.report.session_events import JsonLines

    words = spoken()
    presenters: list[Presenter] = [InWords(say, words)]
    if events is not None:
        file = sys.stdout if events == STDOUT else Path(events)
        presenters.append(JsonLines(file, words))
    presenters.append(ByKeys(Terminal()) if headless else OnScreen(Window("posecoach"), words))
    for presenter in presenters:
        stack.enter_context(closing(presenter))
    return presenters
