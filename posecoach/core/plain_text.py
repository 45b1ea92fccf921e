"""Text from outside, such as a file's name, made safe to show."""

from __future__ import annotations

import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of the text after them, so that a name reads as another."""

_BREAKS = ("Cc", "Cs", "Zl", "Zp")
"""Control characters, halves of characters (bytes of a name that are no UTF-8), and breaks."""


def plain(text: object, *, lines: bool = False) -> str:
    r"""One line that does nothing to a terminal and can be written in any encoding.

    Parameters
    ----------
    text : object
        What is shown as `str` shows it: a name, a path, an address, an error's words.
    lines : bool
        True to keep line breaks, for a text of several lines.

    Returns
    -------
    str
        The same with each character that would control a terminal, turn the direction of
        writing or cannot be written replaced by U+FFFD.

    Examples
    --------
    >>> plain("a\x1b[31mb.mp4")
    'a\ufffd[31mb.mp4'
    """
    shown, kept = str(text), "\n" if lines else ""
    if shown.isprintable():  # nearly all texts are, and none of these characters is
        return shown
    return "".join(c if c in kept or not _acts(c) else REPLACEMENT for c in shown)


def _acts(character: str) -> bool:
    return unicodedata.category(character) in _BREAKS or character in _DIRECTIONS
