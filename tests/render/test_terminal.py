"""Keys typed at a terminal, through a real pipe."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from posecoach.app.display import Display
from posecoach.core.message import as_given
from posecoach.render.panel import Panel, State
from posecoach.render.terminal import Terminal


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """Give the terminal what is typed at it; it stays open."""
    reader, writer = os.pipe()
    with os.fdopen(reader) as stdin, os.fdopen(writer, "w") as keyboard:
        monkeypatch.setattr(sys, "stdin", stdin)

        def type_(text: str) -> None:
            keyboard.write(text)
            keyboard.flush()

        yield type_


@pytest.mark.parametrize(
    ("line", "key"),
    [("n\n", "n"), ("Q\n", "q"), ("\n", "space"), ("7\n", "7"), ("10\n", "10"), ("42\n", None)],
)
def test_a_line_is_a_key(typed, line: str, key: str | None) -> None:
    typed(line)
    assert Terminal().key(0.5) == key


def test_what_is_typed_at_once_comes_one_after_the_other(typed) -> None:
    typed("n\n\n10\nq\n")
    terminal = Terminal()
    assert [terminal.key(0.2) for _ in range(5)] == ["n", "space", "10", "q", None]


def test_who_has_gone_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """End of input while a session asks or pauses: it ends, instead of waiting for ever."""
    with Path(os.devnull).open() as nobody:
        monkeypatch.setattr(sys, "stdin", nobody)
        display = Display(Terminal(), lambda _: None)
        display.show(
            np.zeros((4, 4, 3), np.uint8), None, Panel(name=as_given(""), state=State.DONE)
        )
        assert display.pause()
