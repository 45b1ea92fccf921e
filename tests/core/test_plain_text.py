from __future__ import annotations

import pytest

from posecoach.core.plain_text import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Übung 😀 日.mp4", "Übung 😀 日.mp4"),
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\nb\r\tc\x7f\x9b", "a\ufffdb\ufffd\ufffdc\ufffd\ufffd"),
        ("v\udcff", "v\ufffd"),
        ("gpj\u202e4pm.exe\u2066", "gpj\ufffd4pm.exe\ufffd"),
        ("a\u2028b", "a\ufffdb"),
    ],
)
def test_what_acts_on_a_terminal_is_replaced(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_line_breaks_stay_where_they_are_wanted() -> None:
    assert plain("a\nb\x07", lines=True) == "a\nb\ufffd"
