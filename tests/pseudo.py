"""Pseudo-language: English in which every word of a file of words carries a mark.

What a program says by itself, past the files, stands out by having none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from posecoach.words import Words

MARK = "‡"
_LETTERS = re.compile(r"[^\W\d_]+")


def marked(text: str) -> str:
    """The text with a mark after every run of letters.

    Behind a word the mark leaves its first letter where it is, which a sentence may capitalize.
    """
    return _LETTERS.sub(rf"\g<0>{MARK}", text)


PSEUDO = Words("en", mark=marked)


def unmarked(text: str, known: Iterable[str] = ()) -> list[str]:
    """The words of a text that carry no mark.

    Parameters
    ----------
    text : str
    known : iterable of str
        What may stand without one: ids, names of files, sources.
    """
    for name in sorted(filter(None, known), key=len, reverse=True):
        text = re.sub(rf"{re.escape(name)}(?!{MARK})", "", text)
    words = _LETTERS.finditer(text)
    return [word.group() for word in words if text[word.end() : word.end() + 1] != MARK]
